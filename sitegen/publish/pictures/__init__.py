"""What a picture tells beside its pixels, taken out of what is published: one container format a file."""
