"""Where learners report a mistake, as ``deck.yaml`` says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.load import load_project
from tests.projects import write_project


def read_address(root: Path, address: str) -> tuple[str, list[str]]:
    """The address of a deck with this ``reports:``, and what loading says of it."""
    deck = f"id: example-deck\nname: Example\nreports: '{address}'\n"
    project = load_project(write_project(root, {"cards/example/deck.yaml": deck}))
    return project.decks[0].report_address, [each.message for each in project.findings]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.org/new?card={question}", "https://example.org/new?card={question}"),
        ("HTTP://example.org/{deck}/{question}", "HTTP://example.org/{deck}/{question}"),
        (
            "mailto:anna@example.org?subject=Fehler in {question}&body=Größe",
            "mailto:anna@example.org?subject=Fehler%20in%20{question}&body=Gr%C3%B6%C3%9Fe",
        ),
        # What is encoded already stays, and a bare percent sign is one.
        ("https://example.org/a%20b?p=50%&q={question}", "https://example.org/a%20b?p=50%25&q={question}"),
        ('https://example.org/?"<b>`={question}', "https://example.org/?%22%3Cb%3E%60={question}"),
    ],
)  # fmt: skip
def test_an_address_is_encoded_as_far_as_it_must_be(
    tmp_path: Path, written: str, read: str
) -> None:
    """Blanks, letters of other alphabets and signs that end an attribute are; its places stay."""
    assert read_address(tmp_path, written) == (read, [])


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("javascript:alert(1)//{question}", "it begins with none of"),
        ("//example.org/{question}", "it begins with none of"),
        ("file:///etc/passwd?{question}", "it begins with none of"),
        ("https:///new?card={question}", "it names no server"),
        ("https://{question}.example.org/", "it names no server"),
        ("https://example.org@evil.example/{question}", "it names no server"),
        ("https://[::1/{question}", "it is no address"),
        ("mailto:?subject={question}", "it names no mail address"),
        ("mailto:{question}@example.org", "it names no mail address"),
        ("https://example.org/new", "it has no place for `{question}`"),
        ("https://example.org/{Question}", "`{Question}` is no place"),
        ("https://example.org/{{question}}", "`{` is no place"),
        ("https://example.org/{question}{{Answer}}", "`{Answer}` is no place"),
        ("https://example.org/{question}\u202e", "it has characters that cannot be seen"),
        ("https://example.org/{question}" + "a" * 1000, "it has more than 1000 characters"),
    ],
)
def test_another_address_is_refused(tmp_path: Path, written: str, fault: str) -> None:
    """One that no browser or mail program opens, that hides where it goes, or names no question."""
    address, [message] = read_address(tmp_path, written)
    assert address == ""
    assert message.startswith("`reports` is “") and fault in message


def test_no_address_is_given(tmp_path: Path) -> None:
    """Then there is none, and nothing to say of it."""
    project = load_project(write_project(tmp_path, {}))
    assert (project.decks[0].report_address, project.findings) == ("", ())
