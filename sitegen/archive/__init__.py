"""Facts of single articles, and who is who over all of them."""
