"""Who is who over the whole archive."""
