"""What needs Anki's own library, the package ``anki`` (AGPL): nothing else imports it."""
