"""What the program knows of the world before it reads a line: dated data files with their licences, and word lists."""
