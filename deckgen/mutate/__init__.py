"""Makes mistakes in a deck's own questions, to measure how many of them the rules notice."""
