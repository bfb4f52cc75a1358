"""Tests of what a deck draws on."""
