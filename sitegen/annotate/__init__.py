"""From an article's text to spans: mentions of names, and who says what."""
