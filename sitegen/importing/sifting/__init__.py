"""Telling an article from what surrounds it: boilerplate, credits, titles, dates, quotations."""
