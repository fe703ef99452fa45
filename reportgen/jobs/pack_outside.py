"""Files made elsewhere as papers of a pack; those that can't be put into one are refused by name."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.checks.across_papers import Private, Says, sentences_of
from reportgen.errors import BadInput, Problem
from reportgen.jobs.gathered import Asked, Gathered, Named, Paper
from reportgen.jobs.office import NotConverted, as_pdf
from reportgen.pack.manifest import digest
from reportgen.pack.pdf_merge import CannotMerge, page_counts


def gathered_outside(named: Named, address: str, asked: Asked) -> Gathered:
    """A file that was made elsewhere. BadInput where it can't be had as a PDF that can be read."""
    try:
        source = named.path.read_bytes()
        data = source if named.path.suffix.lower() == ".pdf" else as_pdf(source)
    except OSError as error:
        raise _unusable(named, f"it can't be read ({error.strerror})", "check that you may open it") from None
    except NotConverted as error:
        raise _unusable(named, str(error), error.remedy) from None
    _refuse_unfit(named, data)
    content, stamp = digest(source), asked.stamp(named.exempt)
    paper = Paper(
        named.key, named.item, named.title, address, named.path, named.place, content, None, data, stamp
    )
    if named.exempt is None:
        return Gathered((paper,))
    from reportgen.edition.leaks.pdf_asides import pdf_asides
    from reportgen.readback.pdf_structure import texts_of_pages

    texts = (named.title, *texts_of_pages(data), *pdf_asides(data))
    kept = () if asked.edition == "public" else (paper,)
    private = Private(named.title, Says(texts[1:]), Says(), sentences_of(texts[1:], ended=True))
    left = (named.withheld(named.exempt, content),)
    return Gathered(kept, left, texts, frozenset([named.path]), private=(private,))


def _unusable(named: Named, why: str, remedy: str) -> BadInput:
    found = f'file is "{named.path.name}": {why}'
    return BadInput((Problem(named.place, found, "a file that can be put into a pack is wanted", remedy),))


def _refuse_unfit(file: Named, pdf: bytes) -> None:
    """BadInput where a PDF can't be opened whole and safely, be it to publish it or to withhold it."""
    try:
        page_counts({file.key: pdf})
    except CannotMerge as error:
        raise refused(error, [file]) from None


def refused(error: CannotMerge, files: Iterable[Named | Paper]) -> BadInput:
    """The problems of files that can't be put into a pack."""
    named = {key: each for each in files for key in (each.key, part_key(each.key))}
    return BadInput(
        tuple(
            Problem(
                named[fault.key].place,
                f'file is "{named[fault.key].path.name}", which {fault.why.partition(": ")[0]}',
                "a PDF that can be put into a pack is wanted",
                fault.why.partition(": ")[2] or "save it anew",
            )
            for fault in error.faults
        )
    )


def part_key(key: str) -> str:
    """What a paper is called inside the PDF."""
    return key.replace("/", "-")
