"""Source texts: the one form in which files of many formats are kept, their places, and who speaks there."""
