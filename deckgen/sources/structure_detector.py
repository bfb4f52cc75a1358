"""Looks for the structure of a text and proposes it: an author strikes out what is false.

A number at the beginning of a line may be a place, an item of a list or a reference. Order is the
second witness: numbers of places rise from one to the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from deckgen.sources.line_template import LineTemplate, parse_template
from deckgen.sources.place_numbers import NumberKey, make_number_key
from deckgen.sources.text_lines import TextLine, split_paged_lines

EXAMPLES = 3
# So few places are none, but for acts and scenes, of which an excerpt may have one.
MIN_PLACES = 3
# So many of the numbers must rise.
MIN_RISING = 0.95
MIN_VERSES, MIN_TIMES, MIN_SECTIONS = 8, 4, 4
# So many of the lines of a text with speakers are labels, or begin with one.
MIN_LABEL_SHARE = 0.08
MIN_LABELS_OF_NAME = 2
MAX_TITLE_CHARS = 80
MAX_PAGE_LINE_CHARS = 90

# Words that places begin with in headings and label lines, and the sort of place.
_PLACE_WORDS = {
    "article": [
        "Article",
        "Art.",
        "Art",
        "Artikel",
        "Artículo",
        "Articolo",
        "Artigo",
        "Статья",
        "Стаття",
        "المادة",
    ],
    "section": ["Section", "SECTION", "§"],
    "chapter": [
        "CHAPTER",
        "Chapter",
        "Chapitre",
        "CHAPITRE",
        "Kapitel",
        "KAPITEL",
        "Capítulo",
        "CAPÍTULO",
        "Глава",
        "ГЛАВА",
    ],
    "book": ["BOOK", "Book", "Livre", "LIVRE", "Buch", "BUCH", "Libro", "LIBRO", "КНИГА", "Книга"],
    "act": ["ACT", "Act", "ACTE", "Acte", "AKT"],
    "scene": ["SCENE", "Scene", "SCÈNE", "Szene", "SZENE"],
}
_NO_SPEAKER = re.compile(
    rf"Enter|Exit|Exeunt|(?:{'|'.join(map(re.escape, chain.from_iterable(_PLACE_WORDS.values())))})"
    r"\s+(?:\d|[IVXLC]+\b)"
)
# Outermost first.
_ORDER = ("book", "chapter", "act", "scene", "article", "section")
_FEW = frozenset({"act", "scene"})
_VERSE_TEMPLATES = (
    "{chapter}:{verse} …",
    "[{chapter}:{verse}] …",
    "{chapter}.{verse} …",
    "।।{chapter}.{verse}।।…",
    "॥{chapter}.{verse}॥ …",
)
# No chapter or verse has this number, and minutes and seconds begin with it.
_NUMBER_ZERO = re.compile(r"\W*(?:0+[:.]|\d+[:.]0+(?!\d))")
_TIME_TEMPLATES = ("[{time}]", "[{time}] …", "({time}) …", "{time}", "{time} …")
_PAGE_TEMPLATES = ("[p. {page}]", "[Page {page}]", "[page {page}]", "[Pg {page}]", "[{page}]")
_DIRECTIONS = ("Enter …", "Exit…", "Exeunt…", "Re-enter …")
_NAME = r"[^\W\d_a-z][\w.’' -]{1,28}"
_LABELS = {
    "{who}: …": re.compile(rf"({_NAME}):[ ]+\S"),
    "{who}\t…": re.compile(rf"({_NAME})\t\S"),
}
_LABEL_LINE = re.compile(rf"({_NAME})([.:]?)$")


@dataclass(frozen=True, slots=True)
class StructureProposal:
    """A key of ``structure:`` that a text seems to have.

    ``path`` are the keys that lead to it, ``value`` what would be written there (a template, or a
    list of them). ``count`` says how many lines fit, ``examples`` are up to three of them, each with
    its line number from 1.
    """

    path: tuple[str, ...]
    value: str | tuple[str, ...]
    count: int
    examples: tuple[tuple[int, str], ...]


def propose_structure(text: str) -> list[StructureProposal]:
    """What the lines of a text look like, in the order of the keys of a sidecar."""
    lines = list(split_paged_lines(text))
    places = list(_propose_places(lines))
    pages = list(_propose_pages(text, lines))
    return [*places, *pages, *_propose_speakers(lines, has_scenes=_has_scenes(places))]


def write_structure(proposals: Iterable[StructureProposal]) -> str:
    """The ``structure:`` of a sidecar with these proposals, in YAML; empty for none."""
    tree: dict[str, object] = {}
    for each in proposals:
        at = tree
        for key in each.path[:-1]:
            inner = at.setdefault(key, {})
            assert isinstance(inner, dict)  # no path leads through a value
            at = inner
        at[each.path[-1]] = each.value
    return "\n".join(["structure:", *_write_keys(tree, "  "), ""]) if tree else ""


def _write_keys(tree: dict[str, object], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _write_keys(value, indent + "  ")
        elif isinstance(value, tuple):
            yield f"{indent}{key}: [{', '.join(map(_quote, value))}]"
        elif value == "":
            yield f"{indent}{_quote_key(key)}:"
        else:
            yield f"{indent}{_quote_key(key)}: {_quote(str(value))}"


def _quote(text: str) -> str:
    """A scalar in quotation marks: braces, brackets and `#` are YAML's own signs."""
    if "\t" in text:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    return "'" + text.replace("'", "''") + "'" if not text.isalnum() else text


def _quote_key(key: str) -> str:
    return key if re.fullmatch(r"[\w ]+", key) and key.lower() not in ("no", "yes") else _quote(key)


def _find_lines(
    template: LineTemplate, lines: Sequence[TextLine]
) -> list[tuple[int, tuple[NumberKey, ...]]]:
    """The numbers of the lines that fit, with the numbers in them, comparable."""
    found = []
    for number, line in enumerate(lines, 1):
        match = template.match_line(line.text)
        if match is not None:
            found.append((number, tuple(make_number_key(value) for _, value in match.values[:2])))
    return found


def _count_rising(keys: Sequence[tuple[NumberKey, ...]]) -> float:
    """The share of numbers that are higher than the one before."""
    steps = list(pairwise(keys))
    return sum(first < second for first, second in steps) / len(steps) if steps else 1.0


def _build(
    path: tuple[str, ...],
    value: str | tuple[str, ...],
    lines: Sequence[TextLine],
    at: Sequence[int],
) -> StructureProposal:
    examples = tuple((number, lines[number - 1].text.strip()) for number in at[:EXAMPLES])
    return StructureProposal(path, value, len(at), examples)


def _propose_places(lines: Sequence[TextLine]) -> Iterator[StructureProposal]:
    heads = _index_heads(lines)
    worded: list[StructureProposal] = []
    # Numbers of an inner place may begin anew below these lines.
    outer: list[int] = []
    for name in _ORDER:
        for proposal, at in _find_worded(name, heads, lines, outer):
            worded.append(proposal)
            outer = sorted([*outer, *at])
    yield from worded
    names = {each.path[-1] for each in worded}
    sections = [] if "section" in names else list(_propose_sections(lines))
    verses = list(_propose_verses(lines, has_sections=bool(sections)))
    # “3:1” looks like a time, and “2.3” like a verse.
    yield from verses or _propose_times(lines)
    yield from sections
    if "article" in names:
        found = _find_lines(parse_template("({absatz}) …"), lines)
        if len(found) >= MIN_PLACES:
            at = [number for number, _ in found]
            yield _build(("places", "absatz"), "({absatz}) …", lines, at)


def _propose_verses(
    lines: Sequence[TextLine], *, has_sections: bool
) -> Iterator[StructureProposal]:
    for template in _VERSE_TEMPLATES:
        if has_sections and template.startswith("{chapter}."):
            continue
        found = _find_lines(parse_template(template), lines)
        if any(_NUMBER_ZERO.match(lines[number - 1].text) for number, _ in found):
            continue
        if len(found) >= MIN_VERSES and _count_rising([keys for _, keys in found]) >= MIN_RISING:
            yield _build(("places", "verse"), template, lines, [number for number, _ in found])
            return


# The first word of a line → the signs of a heading before it → the numbers of these lines.
_Heads = dict[str, dict[str, list[int]]]


def _index_heads(lines: Sequence[TextLine]) -> _Heads:
    heads: _Heads = {}
    for number, line in enumerate(lines, 1):
        found = re.match(r"(#{1,6} )?(\S+) ", line.text)
        if found is not None:
            heads.setdefault(found[2], {}).setdefault(found[1] or "", []).append(number)
    return heads


def _find_worded(
    name: str, heads: _Heads, lines: Sequence[TextLine], outer: Sequence[int]
) -> Iterator[tuple[StructureProposal, list[int]]]:
    """Places that a word begins, `### Article {article}`, `CHAPTER {chapter}`, and their lines.
    ``outer`` are the lines of places above.
    """
    best: tuple[int, tuple[str, ...], list[int]] | None = None
    for word in _PLACE_WORDS[name]:
        for mark, numbers in sorted(heads.get(word, {}).items()):
            endings = ("",) if mark else ("", ".", ": {title}", ". {title}", " {title}")
            templates = [f"{mark}{word} {{{name}}}{ending}" for ending in endings]
            kept, at = _choose_templates(templates, lines, numbers, outer, with_title=bool(mark))
            least = 1 if name in _FEW else MIN_PLACES if mark or name == "article" else 2
            if len(at) >= least and (best is None or len(at) > best[0]):
                best = len(at), kept, at
    if best is not None:
        value = best[1] if len(best[1]) > 1 else best[1][0]
        yield _build(("places", name), value, lines, best[2]), best[2]


def _choose_templates(
    templates: Sequence[str],
    lines: Sequence[TextLine],
    numbers: Sequence[int],
    outer: Sequence[int],
    *,
    with_title: bool,
) -> tuple[tuple[str, ...], list[int]]:
    """The templates that lines fit, and these lines, if their numbers rise below each outer one."""
    kept: list[str] = []
    keys: dict[int, tuple[NumberKey, ...]] = {}
    for written in templates:
        template = parse_template(written)
        fitting = 0
        for number in numbers:
            match = template.match_line(lines[number - 1].text, with_title=with_title)
            if match is None or number in keys or not _is_title(match.get_value("title")):
                continue
            keys[number] = (make_number_key(match.values[0][1]),)
            fitting += 1
        if fitting:
            kept.append(written)
    at = sorted(keys)
    # A number that begins anew stands behind that of its outer place.
    below = [(((bisect_left(outer, number), ""),), *keys[number]) for number in at]
    # Chapters begin anew in each book, also where nothing tells of books.
    is_rising = _count_rising(below) >= MIN_RISING - 0.15
    return (tuple(kept), at) if is_rising else ((), [])


def _is_title(title: str) -> bool:
    return (
        len(title) <= MAX_TITLE_CHARS and not title[:1].islower() and not title.endswith((",", ";"))
    )


def _propose_times(lines: Sequence[TextLine]) -> Iterator[StructureProposal]:
    for template in _TIME_TEMPLATES:
        parsed = parse_template(template)
        times = []
        for number, line in enumerate(lines, 1):
            match = parsed.match_line(line.text)
            if match is not None:
                times.append(
                    (number, [int(each) for each in re.findall(r"\d+", match.values[0][1])])
                )
        pairs = list(pairwise(times))
        rising = sum(first[1] <= second[1] for first, second in pairs)
        if len(times) >= MIN_TIMES and rising >= MIN_RISING * len(pairs):
            yield _build(("places", "time"), template, lines, [number for number, _ in times])
            return


def _propose_sections(lines: Sequence[TextLine]) -> Iterator[StructureProposal]:
    """Numbered headings: between blank lines, short, in order, from 1 on."""
    templates = ("{section}. {title}", "{section} {title}", "{section}.")
    parsed = [(each, parse_template(each)) for each in templates]
    used: Counter[str] = Counter()
    at: list[int] = []
    last: NumberKey = ()
    for number, line in enumerate(lines, 1):
        if not line.text[:1].isdigit() or not _stands_alone(lines, number - 1):
            continue
        for written, template in parsed:
            match = template.match_line(line.text.rstrip())
            if match is None or not _is_heading_title(match.get_value("title"), written):
                continue
            key = make_number_key(match.get_value("section"))
            if _follows(last, key):
                used[written] += 1
                at.append(number)
                last = key
            break
    if len(at) >= MIN_SECTIONS and not _are_contents(lines, at):
        value = tuple(each for each in templates if used[each])
        yield _build(("places", "section"), value if len(value) > 1 else value[0], lines, at)


def _are_contents(lines: Sequence[TextLine], at: Sequence[int]) -> bool:
    """Whether most of these lines stand in the text a second time, as headings."""
    headings = {line.text.lstrip("# ").strip() for line in lines if line.text.startswith("#")}
    listed = sum(lines[number - 1].text.strip() in headings for number in at)
    return 2 * listed > len(at)


def _stands_alone(lines: Sequence[TextLine], index: int) -> bool:
    before = lines[index - 1].text.strip() if index else ""
    after = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    return not before and not after


def _is_heading_title(title: str, written: str) -> bool:
    if "{title}" not in written:
        return True
    return 0 < len(title) <= MAX_TITLE_CHARS and title[0].isupper() and title[-1] not in ",;:"


def _follows(last: NumberKey, key: NumberKey) -> bool:
    """Whether a number is the next one: 2 or 1.1 after 1, 3 after 2.3.1."""
    if not last:
        return bool(key) and all(value == 1 for value, _ in key)
    for depth in range(len(last)):
        following = (*last[:depth], (last[depth][0] + 1, ""))
        if key == following:
            return True
    # A section may begin with its first subsection; a number may be left out in the text.
    return key == (*last, (1, "")) or (
        len(key) <= len(last)
        and key[:-1] == last[: len(key) - 1]
        and 0 < key[-1][0] - last[len(key) - 1][0] <= 2
    )


def _propose_pages(text: str, lines: Sequence[TextLine]) -> Iterator[StructureProposal]:
    for template in _PAGE_TEMPLATES:
        found = _find_lines(parse_template(template), lines)
        if len(found) >= MIN_PLACES and _count_rising([keys for _, keys in found]) >= MIN_RISING:
            at = [number for number, _ in found]
            yield _build(("pages", "mark"), template, lines, at)
            return
    breaks = [n for n, line in enumerate(lines) if text[line.start - 1 : line.start] == "\f"]
    if len(breaks) >= MIN_PLACES:
        yield _build(("pages", "first"), "1", lines, [each + 1 for each in breaks])
        yield from _propose_furniture(lines, breaks)


def _propose_furniture(
    lines: Sequence[TextLine], breaks: Sequence[int]
) -> Iterator[StructureProposal]:
    """The lines round page breaks that are alike: running heads, and page numbers."""
    edges: list[int] = []
    for at in breaks:
        before = (n for n in range(at - 1, max(-1, at - 8), -1) if lines[n].text.strip())
        after = (n for n in range(at, min(len(lines), at + 8)) if lines[n].text.strip())
        edges += [*list(before)[:1], *list(after)[:1]]
    same = Counter(lines[number].text.strip() for number in set(edges))
    shapes: dict[str, list[int]] = {}
    for number in sorted(set(edges)):
        words = lines[number].text.strip()
        # From the margin to the first gap: what follows is often the page's number.
        head = re.split(r"\s{2,}", words)[0]
        if re.fullmatch(r"\d{1,4}", words):
            shape = " {page}" if lines[number].text[0].isspace() else "{page}"
        elif same[words] >= MIN_PLACES:
            shape = words
        elif head != words and len(words) <= MAX_PAGE_LINE_CHARS:
            shape = f"{head} …"
        else:
            continue
        shapes.setdefault(shape, []).append(number + 1)
    found = {shape: numbers for shape, numbers in shapes.items() if len(numbers) >= MIN_PLACES}
    if found:
        shown = sorted(chain.from_iterable(found.values()))
        yield _build(("skip",), tuple(found), lines, shown)


def _has_scenes(places: Sequence[StructureProposal]) -> bool:
    return any(each.path == ("places", "scene") for each in places)


def _propose_speakers(
    lines: Sequence[TextLine], *, has_scenes: bool
) -> Iterator[StructureProposal]:
    filled = [n for n, line in enumerate(lines, 1) if line.text.strip()]
    for template, pattern in _LABELS.items():
        names: dict[str, list[int]] = {}
        for number in filled:
            if match := pattern.match(lines[number - 1].text):
                names.setdefault(match[1].strip(), []).append(number)
        yield from _build_speakers(template, names, lines, len(filled))
    alone: dict[str, list[int]] = {}
    signs: Counter[str] = Counter()
    for number in filled:
        match = _LABEL_LINE.fullmatch(lines[number - 1].text.rstrip())
        if match and _begins_speech(lines, number - 1):
            alone.setdefault(match[1].strip(), []).append(number)
            signs[match[2]] += 1
    if not alone:
        return
    sign = signs.most_common(1)[0][0]
    found = list(_build_speakers(f"{{who}}{sign}", alone, lines, len(filled)))
    yield from found
    if found or has_scenes:
        at = [n for n in filled if lines[n - 1].text.startswith(("Enter ", "Exit", "Exeunt"))]
        used = [each for each in _DIRECTIONS if any(_starts(lines[n - 1].text, each) for n in at)]
        if used:
            yield _build(("directions",), tuple(used), lines, at)


def _starts(line: str, template: str) -> bool:
    return line.startswith(template.rstrip("… "))


def _begins_speech(lines: Sequence[TextLine], index: int) -> bool:
    """Whether a line stands below a blank one and above a text."""
    before = lines[index - 1].text.strip() if index else ""
    after = lines[index + 1].text.strip() if index + 1 < len(lines) else ""
    return (not before or before.startswith(("Enter ", "Exit", "Exeunt"))) and bool(after)


def _build_speakers(
    template: str, names: dict[str, list[int]], lines: Sequence[TextLine], count: int
) -> Iterator[StructureProposal]:
    """A label's template and the names that stand there several times, if they are many lines."""
    often = {
        name: at
        for name, at in names.items()
        if len(at) >= MIN_LABELS_OF_NAME and not _NO_SPEAKER.match(name)
    }
    at = sorted(chain.from_iterable(often.values()))
    if len(often) < 2 or len(at) < MIN_LABEL_SHARE * count:
        return
    yield _build(("speakers", "labels"), template, lines, at)
    for name in sorted(often, key=lambda each: -len(often[each])):
        yield _build(("speakers", "names", name), "", lines, often[name])
