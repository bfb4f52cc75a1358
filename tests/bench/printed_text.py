"""A text as an office program prints it: two columns, hyphens, footnotes, running heads; written as a
flat OpenDocument file, `python -m tests.bench.printed_text TEXT PAPER.fodt`.

`soffice --headless --convert-to pdf PAPER.fodt` makes the PDF, `--convert-to docx` a Word file. Each
ninth sentence gets a footnote, behind its first clause.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Standard" style:family="paragraph">
<style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.2cm"/>
<style:text-properties fo:font-family="Liberation Serif" fo:font-size="10pt" fo:language="en"
 fo:country="US" fo:hyphenate="true" fo:hyphenation-remain-char-count="2"
 fo:hyphenation-push-char-count="2"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:default-outline-level="1">
<style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Anchor" style:family="text">
<style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="Note" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-size="8pt"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-body-style-name="Anchor"
 text:start-value="0" style:num-format="1" text:footnotes-position="page"/></office:styles>
<office:automatic-styles><style:page-layout style:name="page"><style:page-layout-properties
 fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"><style:columns fo:column-count="2"
 fo:column-gap="0.6cm"/></style:page-layout-properties><style:header-style/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">
<style:header><text:p>THE PRINTED TEXT <text:page-number/></text:p></style:header>
</style:master-page></office:master-styles><office:body><office:text>
"""
_FOOT = "</office:text></office:body></office:document>\n"
_STOP = re.compile(r"(?<=[a-z][.!?])(?= [A-Z])")


def main(text: Path, paper: Path) -> None:
    """Write the paper of a text whose paragraphs are parted by blank lines."""
    paragraphs = re.split(r"\n\s*\n", text.read_text(encoding="utf-8"))
    paper.write_text(_HEAD + "".join(_write_paragraphs(paragraphs)) + _FOOT, encoding="utf-8")


def _write_paragraphs(paragraphs: list[str]) -> Iterator[str]:
    count = 0
    for paragraph in paragraphs:
        words = " ".join(paragraph.split())
        if not words:
            continue
        if len(words) < 60 and not words.endswith((".", "”", ",", ";")):
            yield f'<text:h text:style-name="Heading" text:outline-level="1">{escape(words)}</text:h>\n'
            continue
        sentences = []
        for sentence in _STOP.split(escape(words, quote=False)):
            count += 1
            if count % 9 == 0:
                first, blank, rest = sentence.partition(", ")
                sentence = first + _write_note(count // 9) + blank + rest
            sentences.append(sentence)
        yield f'<text:p text:style-name="Standard">{"".join(sentences)}</text:p>\n'


def _write_note(number: int) -> str:
    return (
        f'<text:note text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
        '<text:note-body><text:p text:style-name="Note">'
        "Compare the edition of 1903, where this sentence is the "
        f"{number}th that has a remark.</text:p></text:note-body></text:note>"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
