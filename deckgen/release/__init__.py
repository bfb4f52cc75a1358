"""From a checked project to packages."""
