"""Names that titles, given names, packs and their places prove without a model."""
