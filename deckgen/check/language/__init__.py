"""What rules know of languages: lists of words, looked up by the first part of a language tag."""
