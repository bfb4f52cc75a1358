"""The studio: a deck in the browser, live, with its source beside it; and the same as static pages."""
