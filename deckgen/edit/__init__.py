"""Text splices into YAML files: comments, order and layout stay as they are."""
