"""Who is who inside one article."""
