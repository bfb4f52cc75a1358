"""The mistakes that a sidecar corrects: what is used, and what would do nothing or too much."""

from __future__ import annotations

from deckgen.files import TextFile
from deckgen.findings import Finding
from deckgen.load.file_corrections import MAX_CORRECTIONS, MAX_READING_LENGTH, read_corrections
from deckgen.yamlpos.nodes import YamlMap, parse_yaml


def read(text: str, sidecar: str) -> tuple[dict[str, str], list[Finding]]:
    """The mistakes of a text that are corrected, and what is found."""
    root = parse_yaml(TextFile("seeds/essay.yaml", sidecar)).root
    assert isinstance(root, YamlMap)
    findings: list[Finding] = []
    return read_corrections(
        root.get("reads"), TextFile("seeds/essay.txt", text), findings
    ), findings


def test_slips_are_used_as_they_are_written() -> None:
    """Each with its words; one that the file does not have is told."""
    corrections, [found] = read(
        "T he rivet", "reads:\n  T he: The\n  rivet: river\n  gone: there\n"
    )
    assert corrections == {"T he": "The", "rivet": "river"}
    assert found.message == "seeds/essay.txt does not have “gone”"
    assert found.span.line == 4


def test_a_slip_that_a_new_edition_does_not_have_is_spare() -> None:
    """Where the file has the right words already, the line does nothing."""
    _, [found] = read("The river", "reads:\n  T he: The\n")
    assert found.hint == "it has “The” now: take this line out"


def test_a_reading_that_is_no_word_is_a_finding() -> None:
    """It is put in wherever the slip stands: one of 20,000 characters, five thousand times over,
    took gigabytes.
    """
    long = "a" + "x" * MAX_READING_LENGTH + "b"
    corrections, [found] = read("ab " * 5000, f"reads:\n  b a: c a\n  ab: {long}\n")
    assert corrections == {"b a": "c a"}
    assert f"the reading of “ab” is {len(long)} characters long" in found.message
    assert (found.span.line, found.span.column) == (3, 7)


def test_a_line_is_no_longer_than_a_reading_may_be() -> None:
    """A line of verse that was read wrong, twice in the text."""
    line = "where the ferry crosses, " * 8
    assert read("wh ere. Wh ere. wh ere.", f"reads: {{wh ere: '{line}'}}") == ({"wh ere": line}, [])


def test_readings_that_double_a_text_are_a_finding() -> None:
    """Each is short, and all of them together are not."""
    text = "ab cd " * 5000
    reads = "reads:\n  ab: abcdef\n  cd: cdefgh\n"
    corrections, [found] = read(text, reads)
    assert corrections == {"ab": "abcdef"}
    assert found.message == (
        "with the reading of “cd” wherever it stands, the readings make seeds/essay.txt longer by "
        "more than 30,000 characters"
    )
    assert found.span.line == 3


def test_slips_that_lie_in_one_another_are_counted_where_they_stand() -> None:
    """“aaaa” stands ten thousand times in ten thousand letters."""
    corrections, [found] = read("a" * 10_000, f"reads: {{aaaa: {'a' * 100}}}")
    assert corrections == {}
    assert "longer by more than 10,000 characters" in found.message


def test_letters_lost_throughout_a_text_may_be_put_back() -> None:
    """A file that lost one letter everywhere does not double."""
    assert read("the rver " * 3000, "reads: {rver: river}") == ({"rver": "river"}, [])


def test_slips_without_end_are_a_finding() -> None:
    """Those beyond the limit are not looked for."""
    entries = "".join(f"  w{number}: v{number}\n" for number in range(MAX_CORRECTIONS + 2))
    text = " ".join(f"w{number}" for number in range(MAX_CORRECTIONS + 2))
    corrections, [found] = read(text, f"reads:\n{entries}")
    assert len(corrections) == MAX_CORRECTIONS
    assert found.message == f"`reads` has more than {MAX_CORRECTIONS} entries"
