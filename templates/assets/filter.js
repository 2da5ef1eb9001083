// Filter.
