"""What ``sitegen check`` looks at, one rule a file."""
