"""Spoils a deck's own questions, to see how much of it the rules would notice."""
