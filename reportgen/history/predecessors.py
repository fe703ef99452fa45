"""Where the inputs of other quarters lie: in the folder of the quarter, under the same name."""

from __future__ import annotations

from pathlib import Path

from reportgen.quarter import Quarter

ENDINGS = (".yaml", ".yml", ".xlsx")


def folder_of(quarter: Quarter) -> str:
    """The name of the folder that holds a quarter's inputs: `2025-26-q4`."""
    return f"{quarter.year.replace('/', '-')}-{quarter.name.lower()}"


def of_quarter(path: Path, quarter: Quarter) -> tuple[Path, ...]:
    """Where the same unit's input of another quarter may lie: beside the folder that `path` is in, in either
    form. Whether there is one is not looked at."""
    here = path.parent
    folder = (here / ".." if here.name in ("", "..") else here.parent) / folder_of(quarter)
    return forms_of(folder / path.name)


def forms_of(path: Path) -> tuple[Path, ...]:
    """The file under each ending that an input may have: two of them would be two inputs of one unit."""
    return tuple(path.with_suffix(ending) for ending in ENDINGS)
