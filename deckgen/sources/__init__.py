"""Texts from files of many formats, and the one form in which a project keeps them."""
