"""For all tests: pytest within pytest."""

pytest_plugins = ["pytester"]
