"""What releases recorded, and the identity of notes and note types: the only source of both."""
