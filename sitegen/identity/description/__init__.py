"""What the archive itself says of people, bodies and places: read beside their names, chosen from what all articles say."""
