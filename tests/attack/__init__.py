"""Inputs that were broken on purpose, through whole commands: `make attack`, and a short run in the suite."""
