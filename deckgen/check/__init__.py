"""Project → findings: every rule over every question, deck and file."""

from deckgen.check.run import CheckResult, check_project

__all__ = ["CheckResult", "check_project"]
