"""The files that a command is given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click


def files(inputs: Iterable[Path]) -> list[Path]:
    """Files as named; of a folder, every input in it."""
    found: list[Path] = []
    for path in inputs:
        held = inside(path) if path.is_dir() else []
        if path.is_dir() and not held:
            raise click.UsageError(f"there is no input (.xlsx or .yaml) in {path}.")
        found.extend(held or [path])
    return found


def inside(folder: Path) -> list[Path]:
    """Every input of a folder, none of the folders in it."""
    try:
        return sorted(each for each in folder.iterdir() if is_input(each))
    except OSError as error:
        raise click.UsageError(f"{folder} can't be read ({error.strerror}).") from None


def is_input(path: Path) -> bool:
    """Whether a file of a folder is an input: no figures as printed, no copy that a check made, and no shadow
    of an open workbook."""
    name = path.name.lower()
    return name.endswith((".xlsx", ".yaml", ".yml")) and not (
        name.endswith((".printed.yaml", ".printed.yml", " (checked).xlsx")) or name.startswith(("~$", "."))
    )
