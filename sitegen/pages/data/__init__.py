"""Pages as data: what programs read of them."""
