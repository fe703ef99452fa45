"""Everything that is wrong with a Word template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from reportgen.document import Block
from reportgen.errors import OutputFailed, Place, Problem
from reportgen.render.template_check.fault import Fault
from reportgen.render.template_check.known import WORD
from reportgen.render.template_check.needs import kinds_missing
from reportgen.render.template_check.reading import read
from reportgen.render.template_check.word_safety import refusals
from reportgen.render.template_check.word_tags import Tags, tags_of
from reportgen.render.template_check.word_walk import Stretch, Walk
from reportgen.render.word_package import MAIN, Package, read_package
from reportgen.render.word_styles import styles_of
from reportgen.render.word_tidy import TAG_STYLE
from reportgen.render.word_xml import Element, R, W, local, words

_CHARACTER_STYLES: Final = ("Strong", "Emphasis", "Strong Emphasis", "Hyperlink")
_CORE: Final = "docProps/core.xml"
_FILLED_PROPERTIES: Final = {
    "creator": "author", "description": "comments", "identifier": "identifier", "language": "language",
    "subject": "subject", "title": "title",
}  # fmt: skip
_KINDS: Final = {"first": "first page, ", "even": "even pages, "}
_BRACES: Final = re.compile(r"\{[{%#]|[}%#]\}")


def check_word(data: bytes, file: str) -> tuple[Problem, ...]:
    """The problems of a Word template, of which `file` is the name: of the body in order, then of headers,
    footers and notes, then of the file.

    *Why every exception of reading:* a damaged file can drive each of the libraries that unpack it mad.
    """
    try:
        package = read_package(data, f"The Word template {file}")
        return tuple(dict.fromkeys(_problems(package, file)))
    except OutputFailed as error:
        found = str(error)
    except (RecursionError, MemoryError):
        found = "it is nested too deep, or too large"
    except Exception as error:
        found = f"it can't be read as a Word file ({type(error).__name__})"
    return (Problem(Place(file), found.rstrip("."), "a Word template is wanted", "save it in Word as .docx"),)


def _problems(package: Package, file: str) -> Iterator[Problem]:
    roots = dict(package.texts())
    names = _names(package, roots)
    parts = {name: tags_of(_stretches(name, where, roots), file) for name, where in names.items()}
    faults, said, _ = read(
        {name: [tag.source for tag in part.tags] for name, part in parts.items()},
        dict.fromkeys(parts, WORD),
    )
    for name, part in parts.items():
        yield from _unfinished(roots[name], file, names[name])
        own = [(fault.tag, _told(fault, parts, file)) for fault in faults if fault.part == name]
        yield from (problem for _, problem in sorted([*part.problems, *own], key=lambda each: each[0]))
    yield from kinds_missing(Place(file), said, Block)
    yield from _styles_missing(package, file)
    yield from _unfilled(package, roots, set(names), file)
    yield from refusals(package, file, {**names, MAIN: "the text"})


def _unfinished(root: Element, file: str, where: str) -> Iterator[Problem]:
    """The problem that a header or footer ends with a table, which Word would repair."""
    if len(root) and local(root) in ("hdr", "ftr") and local(root[-1]) == "tbl":
        wanted, remedy = "Word wants a line after it, if an empty one", "add an empty line below the table"
        yield Problem(Place(file, where=where), "it ends with a table", wanted, remedy)


def _told(fault: Fault, parts: Mapping[str, Tags], file: str) -> Problem:
    tags = parts[fault.part].tags
    return fault.at(Place(file, where=tags[min(fault.tag, len(tags)) - 1].where) if tags else Place(file))


def _names(package: Package, roots: Mapping[str, Element]) -> dict[str, str]:
    """The parts that tags are filled in, with their places in words; the body's is empty."""
    names, beside = {MAIN: ""}, dict[str, str]()
    targets = {each.get("Id", ""): each for each in package.relations(MAIN)}
    for number, section in enumerate(roots[MAIN].iter(f"{W}sectPr"), 1):
        for reference in section:
            kind = local(reference).removesuffix("Reference")
            relation = targets.get(reference.get(f"{R}id", ""))
            if kind in ("header", "footer") and relation is not None:
                name = f"word/{relation.get('Target', '')}".replace("word//word/", "word/")
                which = _KINDS.get(reference.get(f"{W}type", ""), "")
                if name in roots:
                    beside.setdefault(name, f"{which}{kind} of section {number}")
    for kind in ("header", "footer"):
        names |= {name: where for name, where in beside.items() if f"{kind} of" in where}
    for name in sorted(roots):
        if (found := re.fullmatch(r"word/(header|footer)\d*\.xml", name)) is not None:
            names.setdefault(name, f"a {found[1]} that no section uses")
    notes = package.related("footnotes")
    if notes is not None and notes in roots:
        names[notes] = "footnotes"
    if _CORE in roots:
        names[_CORE] = "properties of the file"
    return names


def _stretches(name: str, where: str, roots: Mapping[str, Element]) -> Iterator[Stretch]:
    root = roots[name]
    if name == _CORE:
        for element in root:
            if local(element) in _FILLED_PROPERTIES:
                yield Stretch(f"{where}, {_FILLED_PROPERTIES[local(element)]}", element.text or "")
    elif where == "footnotes":
        yield from Walk().within(root)
    else:
        body = root.find(f"{W}body")
        yield from Walk(where).within(root if body is None else body)


def _styles_missing(package: Package, file: str) -> Iterator[Problem]:
    """A problem for each style that the program asks for by name and the template lacks."""
    styles = styles_of(package.parts.get(package.related("styles") or "", b"<none/>"))
    for name in _CHARACTER_STYLES:
        if ("character", name.lower()) not in styles.ids:
            yield Problem(
                Place(file, where="styles"),
                f'there is no character style "{name}"',
                "words that stand out need it",
                "add it in Word",
            )
    if styles.paragraph(TAG_STYLE) is None:
        yield Problem(
            Place(file, where="styles"),
            f'there is no paragraph style "{TAG_STYLE}"',
            "lines that hold tags alone need it, to leave no empty lines",
            "add it in Word",
        )


def _unfilled(
    package: Package, roots: Mapping[str, Element], filled: set[str], file: str
) -> Iterator[Problem]:
    """A problem for each part with tags in which none are filled in."""
    for name, root in roots.items():
        texts = [words(root), *(str(value) for each in root.iter() for value in each.attrib.values())]
        if name == _CORE:
            texts = [each.text or "" for each in root if local(each) not in _FILLED_PROPERTIES]
        elif name in filled:
            continue
        for text in texts:
            if found := _BRACES.search(text):
                base = name.rpartition("/")[2].removesuffix(".xml")
                near = " ".join(text[max(0, found.start() - 20) : found.start() + 40].split())
                place = Place(file, where=f'{base}, near "{near}"')
                yield Problem(
                    place,
                    f"tags are not filled in in {base}",
                    "they work in the text, headers, footers, footnotes and properties",
                    "move it there, or take it out",
                )
                break
