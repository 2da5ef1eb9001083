"""Who said it: tracing, antecedents, statements, repeats."""
