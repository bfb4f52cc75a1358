"""Speed and memory of deckgen beside what else does the same work: ``make bench``."""
