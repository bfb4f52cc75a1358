"""Deck projects from XQuAD, questions that nobody on the project wrote; `python -m
tests.bench.xquad LANGUAGE FOLDER`.

Each article is a source, each of its questions one of kind ``basic`` whose evidence is the sentence
(or sentences) that its answer stands in, with the answer marked there if wanted; or a cloze of that
sentence with the answer left out. XQuAD (Artetxe, Ruder, Yogatama 2020, CC BY-SA 4.0) is not part
of the project: it is read from ``../shared/data/xquad``, or from ``$DECKGEN_DATA/xquad``.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sentencex import get_sentence_boundaries

REPOSITORY = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "de", "ar", "zh")


def find_data_folder() -> Path | None:
    """Where the data lies, or None where it is absent."""
    folder = Path(os.environ.get("DECKGEN_DATA", REPOSITORY.parent / "shared" / "data"))
    return folder if (folder / "xquad").is_dir() else None


def write_project(root: Path, language: str, *, cloze: bool = False, marked: bool = False) -> Path:
    """A project with one deck of all the questions in a language; the root."""
    folder = find_data_folder()
    assert folder is not None, "there is no ../shared/data"
    articles = json.loads(
        (folder / "xquad" / f"xquad.{language}.json").read_text(encoding="utf-8")
    )["data"]
    deck = root / "cards" / "xquad"
    deck.mkdir(parents=True)
    (root / "seeds").mkdir()
    (deck / "deck.yaml").write_text(
        f"id: xquad-{language}-1\nname: XQuAD\nlanguage: {language}\n", encoding="utf-8"
    )
    for number, article in enumerate(articles):
        name = f"article-{number:02}"
        text = (
            "\n".join(
                paragraph["context"].replace("\n", " ") for paragraph in article["paragraphs"]
            )
            + "\n"
        )
        (root / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        sidecar = (
            f"title: {_quote_scalar(article['title'].replace('_', ' '))}\nlanguage: {language}\n"
        )
        (root / "seeds" / f"{name}.yaml").write_text(sidecar, encoding="utf-8")
        questions = "".join(_format_questions(article, language, cloze=cloze, marked=marked))
        kind = "cloze" if cloze else "basic"
        head = f"kind: {kind}\nsource: {name}\nquestions:\n"
        (deck / f"{name}.yaml").write_text(head + questions, encoding="utf-8")
    return root


def _format_questions(
    article: dict[str, Any], language: str, *, cloze: bool, marked: bool
) -> Iterator[str]:
    for paragraph in article["paragraphs"]:
        context = paragraph["context"].replace("\n", " ")
        bounds = [
            (each["start_index"], each["end_index"])
            for each in get_sentence_boundaries(language, context)
        ]
        for entry in paragraph["qas"]:
            answer = entry["answers"][0]
            first, last = answer["answer_start"], answer["answer_start"] + len(answer["text"])
            start = max((start for start, _ in bounds if start <= first), default=0)
            end = min((end for _, end in bounds if end >= last), default=len(context))
            evidence = context[start:end]
            if cloze or marked:
                evidence = f"{context[start:first]}=={context[first:last]}=={context[last:end]}"
            if cloze:
                yield f"  - id: q{entry['id']}\n    evidence: {_quote_scalar(evidence.strip())}\n"
                continue
            yield (
                f"  - id: q{entry['id']}\n    question: {_quote_scalar(entry['question'].strip())}\n"
                f"    answer: {_quote_scalar(answer['text'])}\n    evidence: {_quote_scalar(evidence.strip())}\n"
            )


def _quote_scalar(text: str) -> str:
    """The text as a double-quoted YAML scalar, which JSON's strings are."""
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    print(
        write_project(
            Path(sys.argv[2]),
            sys.argv[1],
            cloze="--cloze" in sys.argv,
            marked="--marked" in sys.argv,
        )
    )
