"""How many questions that people wrote in Japanese and Turkish have a false error: ``python -m
tests.bench.extractive_sets [FOLDER]``.

Every answer in JaQuAD (Japanese) and TQuAD (Turkish) is an exact span of its paragraph, so an error
in such a question is nearly always false. Each article becomes a source, and each question one of
kind ``basic`` whose evidence is the sentence that its answer stands in; with ``--marked``, the answer
is marked there. Left out and counted are answers that do not stand where the data says, or that it
cuts out of a word or a number (“3” of 2003). Two questions that are the same, or have two answers, are
the data's own faults, and are no false errors.

The data is not part of the project. It is read from FOLDER, or from ``../shared/data`` (or
``$DECKGEN_DATA``): the repositories SkelterLabsInc/JaQuAD and TQuad/turkish-nlp-qa-dataset, as
``JaQuAD`` and ``TQuAD``.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sentencex import get_sentence_boundaries

from deckgen.check import CheckResult, check_project
from deckgen.findings import Severity
from deckgen.load import load_project
from tests.bench.gold_dates import find_default_folder


@dataclass(frozen=True, slots=True)
class ExtractiveSet:
    """A set of questions: its name, its language, and its files below the folder of the data."""

    name: str
    language: str
    files: str

    def list_files(self, folder: Path) -> list[Path]:
        return sorted(folder.glob(self.files))


_UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA")
# What the data has twice.
_OWN_FAULTS = ("duplicate-question", "same-question-two-answers")
SETS = (
    ExtractiveSet("JaQuAD (Japanese), dev", "ja", "JaQuAD/data/dev/*.json"),
    ExtractiveSet("JaQuAD (Japanese), a third of train", "ja", "JaQuAD/data/train/*_000?.json"),
    ExtractiveSet("TQuAD (Turkish), dev", "tr", "TQuAD/dev-v0.1.json"),
    ExtractiveSet("TQuAD (Turkish), train", "tr", "TQuAD/train-v0.1.json"),
)


@dataclass(slots=True)
class WrittenSet:
    """How many questions were written, how many were left out, and what each asks."""

    questions: int = 0
    left_out: int = 0
    names: dict[str, str] = field(default_factory=dict)


def main() -> None:
    """A table of findings for each set."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.extractive_sets", description=__doc__
    )
    parser.add_argument("folder", nargs="?", type=Path, default=find_default_folder())
    parser.add_argument("--marked", action="store_true", help="mark the answers in the evidence")
    parser.add_argument("--list", default="", metavar="RULE", help="print what this rule finds")
    arguments = parser.parse_args()
    for each in SETS:
        paths = each.list_files(arguments.folder)
        if not paths:
            print(f"{each.name}: not in {arguments.folder}, skipped", file=sys.stderr)
            continue
        root = Path(tempfile.mkdtemp(prefix="deckgen-sets-"))
        try:
            written = write_project(root, each.language, paths, marked=arguments.marked)
            result = check_project(load_project(root))
        finally:
            shutil.rmtree(root, ignore_errors=True)
        print(f"\n{each.name}: {written.questions} questions", end="")
        print(f" ({written.left_out} left out)\n")
        print("\n".join(_format_table(result, written)))
        _list_findings(result, written, arguments.list)


def write_project(
    root: Path, language: str, paths: Iterable[Path], *, marked: bool = False
) -> WrittenSet:
    """A project with one deck of all the questions of some files in SQuAD's format."""
    deck = root / "cards" / "set"
    deck.mkdir(parents=True)
    (root / "seeds").mkdir()
    head = f"id: extractive-1\nname: Questions\nlanguage: {language}\n"
    (deck / "deck.yaml").write_text(head, encoding="utf-8")
    written = WrittenSet()
    loaded = (json.loads(path.read_text(encoding="utf-8"))["data"] for path in paths)
    articles = [article for data in loaded for article in data]
    for number, article in enumerate(articles):
        name = f"article-{number:04}"
        contexts = [_flatten(each["context"]) for each in article["paragraphs"]]
        text = "\n".join(dict.fromkeys(contexts)) + "\n"
        (root / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        sidecar = f"title: {_quote_scalar(str(article['title']))}\nlanguage: {language}\n"
        (root / "seeds" / f"{name}.yaml").write_text(sidecar, encoding="utf-8")
        questions = list(_format_questions(article, language, written, marked=marked))
        head = f"kind: basic\nsource: {name}\nquestions:{'' if questions else ' []'}\n"
        (deck / f"{name}.yaml").write_text(head + "".join(questions), encoding="utf-8")
    return written


def _flatten(text: str) -> str:
    """A paragraph on one line, each character where it was."""
    return "".join(" " if character.isspace() else character for character in text)


def _format_questions(
    article: Mapping[str, Any], language: str, written: WrittenSet, *, marked: bool
) -> Iterator[str]:
    places: dict[str, int] = {}
    for paragraph in article["paragraphs"]:
        context = _flatten(paragraph["context"])
        place = places.setdefault(context, len(places) + 1)
        bounds = [
            (each["start_index"], each["end_index"])
            for each in get_sentence_boundaries(language, context)
        ]
        for entry in paragraph["qas"]:
            answer = entry["answers"][0]
            words = _flatten(answer["text"])
            first = int(answer["answer_start"])
            last = first + len(words)
            if context[first:last] != words or _is_cut(context, first, last):
                written.left_out += 1
                continue
            written.questions += 1
            key = f"q{written.questions}"
            written.names[key] = f"{entry['question']} – {words}"
            start = max((start for start, _ in bounds if start <= first), default=0)
            end = min((end for _, end in bounds if end >= last), default=len(context))
            evidence = context[start:end]
            if marked:
                evidence = f"{context[start:first]}=={words}=={context[last:end]}"
            yield (
                f"  - id: {key}\n    question: {_quote_scalar(entry['question'].strip())}\n"
                f"    answer: {_quote_scalar(words.strip())}\n"
                f"    evidence: {{quote: {_quote_scalar(evidence.strip())}, paragraph: {place}}}\n"
            )


def _is_cut(context: str, first: int, last: int) -> bool:
    """Whether an answer begins inside a word, or ends inside a number; or is nothing but spaces."""
    words = context[first:last]
    begins_inside = _is_letter(context[max(0, first - 1) : first]) and _is_letter(words[:1])
    goes_on = re.match(r"[.,]?\d", context[last:]) is not None
    return not words.strip() or begins_inside or (goes_on and _is_letter(words[-1:]))


def _is_letter(character: str) -> bool:
    """Whether it is a letter or digit of a script with spaces between words."""
    name = unicodedata.name(character, "") if character else ""
    return character.isalnum() and not name.startswith(_UNSPACED_SCRIPTS)


def _quote_scalar(text: str) -> str:
    """The text as a double-quoted YAML scalar, which JSON's strings are."""
    return json.dumps(text, ensure_ascii=False)


def _format_table(result: CheckResult, written: WrittenSet) -> Iterator[str]:
    yield "| | questions |"
    yield "|---|---|"
    errors = [each for each in result.findings if each.severity is Severity.ERROR]
    warnings = [each for each in result.findings if each.severity is Severity.WARNING]
    false = [each for each in errors if each.rule not in _OWN_FAULTS]
    for name, findings in (("errors", errors), ("false errors", false), ("warnings", warnings)):
        count = len({each.question for each in findings})
        yield f"| with {name} | {count} ({100 * count / written.questions:.2f} %) |"
    rules = Counter((each.severity, each.rule) for each in result.findings)
    for (severity, rule), count in sorted(rules.items(), key=lambda item: -item[1]):
        yield f"| {rule} ({severity.name.lower()}) | {count} |"


def _list_findings(result: CheckResult, written: WrittenSet, rule: str) -> None:
    for finding in result.findings:
        if finding.rule == rule:
            print(f"{written.names.get(finding.question or '')}: {finding.message}")


if __name__ == "__main__":
    main()
