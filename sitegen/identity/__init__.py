"""Who is who: within one article, then over the archive."""
