"""The papers of an agenda as a pack takes them: each loaded, judged and in its edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from reportgen import figures
from reportgen.checks.across_papers import Private, Says, says_of, sentences_of
from reportgen.compose.cover import Placed, compose_cover
from reportgen.document import DRAFT, Document, Row, Table, as_draft, lines, row_line
from reportgen.edition import as_exempt, paragraphs_of
from reportgen.edition.leaks import texts_of
from reportgen.errors import BadInput, Finding, Problem
from reportgen.figures import exempt_reasons, exempt_texts
from reportgen.figures import has_exempt as has_marks
from reportgen.jobs.check import errors_in
from reportgen.jobs.editions import edition_of
from reportgen.jobs.gathered import (
    MARKED_DRAFT,
    MARKED_EXEMPT,
    NOTHING_HIDDEN,
    Asked,
    Gathered,
    Hidden,
    Named,
    Paper,
)
from reportgen.jobs.input_files import WORKBOOK, YAML, read
from reportgen.jobs.load import load
from reportgen.jobs.loaded import Loaded, LoadedAgenda, LoadedCover
from reportgen.jobs.pack_outside import gathered_outside
from reportgen.model import Submission
from reportgen.model.cover import Cover
from reportgen.model.study import Study
from reportgen.model.submission import FrontMatter
from reportgen.pack.manifest import digest_of
from reportgen.readback.difference import cells_of

INPUTS = (*YAML, *WORKBOOK)
"""How inputs end."""


def gathered(loaded: LoadedAgenda, asked: Asked) -> Gathered:
    """The papers of an agenda. BadInput with the problems of all of them, and the errors that stand in them,
    unless a draft is asked for."""
    addresses = figures.addresses(loaded.items)
    found = Gathered()
    problems: list[Problem] = []
    errors: list[Finding] = []
    for named in _named(loaded):
        if named.exempt:
            found += Gathered(names=(named.path.stem,))
        try:
            found += _gathered(named, addresses[named.key], asked)
        except BadInput as bad:
            problems += bad.problems
            errors += bad.findings
    if problems or errors:
        raise BadInput(tuple(problems), tuple(errors))
    return found


def _named(loaded: LoadedAgenda) -> Iterator[Named]:
    paths = loaded.papers.paths
    for each in loaded.items:
        item, number = each.item, each.number
        if item.report:
            place = item.source.of("report")
            yield Named(number, number, item.title, paths[number], place, item.exempt)
        for enclosed in each.enclosures:
            one = enclosed.enclosure
            exempt = item.exempt or one.exempt
            yield Named(enclosed.key, number, one.title, paths[enclosed.key], one.source.of("file"), exempt)


def has_exempt(loaded: LoadedAgenda) -> bool:
    """Whether an agenda marks papers as exempt."""
    return any(
        each.item.exempt or any(inner.enclosure.exempt for inner in each.enclosures) for each in loaded.items
    )


def is_private(loaded: LoadedAgenda) -> bool:
    """Whether anything that an agenda names is exempt, or a part of it, so that the public are excluded."""
    return has_exempt(loaded) or any(map(_has_marks, loaded.papers.paths.values()))


def _gathered(named: Named, address: str, asked: Asked) -> Gathered:
    if named.path.suffix.lower() in (".pdf", ".docx"):
        return gathered_outside(named, address, asked)
    loaded = load(named.path)
    _refuse_unfinished(loaded, named, asked)
    exempt = (*texts_of(loaded.document), *_exempt_texts(loaded)) if loaded.sealed or named.exempt else ()
    sealed = frozenset([named.path]) if loaded.sealed or named.exempt else frozenset[Path]()
    if named.exempt and asked.edition == "public":
        left = (named.withheld(named.exempt, digest_of(loaded.document_in(asked.brand))),)
        return Gathered((), left, tuple(exempt), sealed, private=(_private(loaded, named),))
    made = _made(loaded, named, asked)
    cover = loaded.cover if isinstance(loaded, LoadedCover) else None
    paper = Paper(
        named.key,
        named.item,
        named.title,
        address,
        named.path,
        named.place,
        digest_of(made(None)),
        made,
        cover=cover,
        beside=tuple(_nameable(loaded, asked)),
        hidden=_hidden(loaded, named, asked, made(None)) if loaded.sealed else NOTHING_HIDDEN,
    )
    private = (_private(loaded, named, made(None)),) if loaded.sealed and asked.edition == "public" else ()
    beside = frozenset(filter(_has_marks, paper.beside))
    marks = {} if named.exempt else dict(_marks(named, loaded))
    return Gathered((paper,), (), tuple(exempt), sealed | beside, marks, private)


def _marks(named: Named, loaded: Loaded) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The paragraphs under which parts of a paper are exempt, by its key; nothing where none is.

    *Why of the sealed trees:* the public agenda tells them, and nothing else that is exempt may move it.
    """
    if found := paragraphs_of(*(made(1.0) for made in loaded.sealed)):
        yield named.key, found


def _nameable(loaded: Loaded, asked: Asked) -> Iterator[Path]:
    """The other files of a paper that may be named: none of the pictures where something is exempt in a
    public one, as the name of a picture may tell what it shows."""
    for path in loaded.beside:
        if asked.edition == "exempt" or not loaded.sealed or path.suffix.lower() in INPUTS:
            yield path


def _has_marks(path: Path) -> bool:
    """Whether something is exempt in an input beside a paper, or may be, as it can't be read."""
    if path.suffix.lower() not in INPUTS:
        return False
    try:
        model = read(path).model
    except BadInput:
        return True
    return model is None or has_marks(model)


def _private(loaded: Loaded, named: Named, public: Document | None = None) -> Private:
    """What is exempt in an input; `public` is its public edition, None where all of it is exempt. Notices and
    the reasons of marks are standing words."""
    cover, open_ = isinstance(loaded, LoadedCover), says_of(public) if public else Says()
    texts: set[str] = set()
    if loaded.given is not None:
        front = front_of(loaded)
        known = {*exempt_reasons(loaded.given), (front and front.notice) or ""}
        texts = {*exempt_texts(loaded.given, whole=public is None)} - known
    sentences = sentences_of(sorted(texts), ended=public is None)
    return Private(named.title, says_of(loaded.document), open_, sentences, cover)


def _exempt_texts(loaded: Loaded) -> tuple[str, ...]:
    return tuple(exempt_texts(loaded.given)) if loaded.given is not None else ()


def _refuse_unfinished(loaded: Loaded, named: Named, asked: Asked) -> None:
    """BadInput where a paper is not final or errors stand in it, unless a draft is asked for."""
    if asked.draft:
        return
    problems = () if (front := front_of(loaded)) is None else unfinished(front, f'"{named.title}"')
    errors = errors_in(loaded, named.path)
    if problems or errors:
        raise BadInput(problems, errors)


def front_of(loaded: Loaded) -> FrontMatter | None:
    """The front matter of a report; None for one that has none."""
    given = loaded.given
    return given.front_matter if isinstance(given, Cover | Study | Submission) else None


def unfinished(front: FrontMatter, what: str) -> tuple[Problem, ...]:
    """The problem of a paper whose status is not final; `what` it is called, in quotes where by its title."""
    if front.status == "final":
        return ()
    return (
        Problem(
            front.source.of("status"),
            f"the status of {what} is {front.status}",
            "only what is final can be published",
            "have it cleared and set the status to final, or ask for a draft of the pack with --draft",
        ),
    )


def _made(loaded: Loaded, named: Named, asked: Asked) -> Callable[[str | None], Document]:
    """How the tree of a paper is made, given the pages of its item. A report without a place for these is
    made once."""
    paragraphs = (named.exempt.paragraph,) if named.exempt else ()
    errors = bool(errors_in(loaded, named.path))
    if isinstance(loaded, LoadedCover):
        cover = loaded
        return lambda pages: _edition(
            _placed(cover, Placed(named.item, pages)), named.path, asked, paragraphs, errors=errors
        )
    document = _edition(loaded, named.path, asked, paragraphs, errors=errors)
    return lambda pages: document


def _hidden(loaded: Loaded, named: Named, asked: Asked, shown: Document) -> Hidden:
    """What of a paper an edition of it does not say."""
    said = set(lines(shown))
    whole = _made(loaded, named, replace(asked, edition="exempt"))(None)
    tables = (block for block in whole.blocks() if isinstance(block, Table))
    rows = (_cells(row) for table in tables for row in table.rows)
    return Hidden(
        frozenset(line for line in lines(whole) if line not in said),
        tuple(row for row in rows if any(exempt for _, exempt in row)),
    )


def _cells(row: Row) -> tuple[tuple[str, bool], ...]:
    """What each cell of a row says, and whether that, or some of it, is exempt."""
    marks = (row.exempt or each.exempt or any(block.exempt for block in each.blocks) for each in row.cells)
    return tuple(zip(cells_of(row_line(row)), map(bool, marks), strict=True))


def _placed(loaded: LoadedCover, placed: Placed) -> LoadedCover:
    """A cover as it stands in a pack, and so its versions with stand-ins."""
    layout = loaded.profile.layout

    def made(cover: Cover, breadth: float) -> Document:
        return compose_cover(cover, layout, breadth, placed)

    variants = range(figures.variants_of(loaded.cover))
    sealed = tuple(partial(made, figures.sealed(loaded.cover, variant)) for variant in variants)
    return replace(loaded, composed=partial(made, loaded.cover), sealed=sealed)


def _edition(
    loaded: Loaded, path: Path, asked: Asked, paragraphs: tuple[int, ...], *, errors: bool
) -> Document:
    if asked.edition == "public":
        document = edition_of(loaded, path, asked.brand)
    else:
        document = as_exempt(loaded.document_in(asked.brand), paragraphs, MARKED_EXEMPT)
    return as_draft(document, DRAFT if errors else MARKED_DRAFT) if asked.draft else document
