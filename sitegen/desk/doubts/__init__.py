"""What an editor is asked first: one rule of doubt a file, and the one list that they make together."""
