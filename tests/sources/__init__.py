"""Tests of deckgen.sources."""
