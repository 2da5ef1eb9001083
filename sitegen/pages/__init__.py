"""Page models, and how they are made."""
