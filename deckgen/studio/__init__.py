"""The studio: a deck in the browser, live, next to its source; and the same as static pages."""
