"""The word lists of the languages."""
