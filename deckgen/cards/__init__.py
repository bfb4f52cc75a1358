"""What cards are written in: Markdown, Jinja, Anki's template language, dates, media."""
