"""Tests of what needs real Anki."""
