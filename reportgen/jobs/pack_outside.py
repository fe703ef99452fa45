"""Files made elsewhere that can't be put into a pack, each by its name."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from reportgen.errors import BadInput, Place, Problem
from reportgen.pack.pdf_merge import CannotMerge, page_counts


class Outside(Protocol):
    """A file that an agenda names: its key, where it lies, and where the agenda names it."""

    @property
    def key(self) -> str: ...

    @property
    def path(self) -> Path: ...

    @property
    def place(self) -> Place: ...


def refuse_unfit(file: Outside, pdf: bytes) -> None:
    """BadInput where a PDF can't be opened whole and safely, be it to publish it or to withhold it."""
    try:
        page_counts({file.key: pdf})
    except CannotMerge as error:
        raise refused(error, [file]) from None


def refused(error: CannotMerge, files: Iterable[Outside]) -> BadInput:
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
