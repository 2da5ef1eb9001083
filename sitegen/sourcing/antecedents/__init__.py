"""Whom "he", "the senator" and "the newspaper" stand for: sieves, most precise first. Where two could be meant, nobody is."""
