"""Input files of either form, read."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from reportgen.errors import BadInput, Place, Problem
from reportgen.inputs import Input, Reading, read_input
from reportgen.inputs import read_submission as read_yaml_submission
from reportgen.jobs.profiles import profiles
from reportgen.model import Submission

YAML, WORKBOOK = (".yaml", ".yml"), (".xlsx",)
"""How the files of each form of input end."""


def read(path: Path) -> Reading[Input]:
    """What could be read of an input file, of whichever kind and form. BadInput where there is none to
    read."""
    if path.suffix.lower() not in YAML:
        return cast(Reading[Input], read_submission(path))
    return read_input(contents(path), path.name)


def read_submission(path: Path) -> Reading[Submission]:
    """What could be read of a submission, in whichever form it is. BadInput where there is none to read."""
    data = contents(path)
    if path.suffix.lower() in YAML:
        return read_yaml_submission(data, path.name)
    from reportgen.inputs.workbook_form import read_workbook

    return read_workbook(data, path.name, profiles())


def contents(path: Path) -> bytes:
    """The bytes of an input file. BadInput where there is none to read, or it is of a form not read here."""
    if path.is_dir():
        raise refused(path, "this is a folder", "an input file is wanted", "name the files in it one by one")
    if path.suffix.lower() not in (*YAML, *WORKBOOK):
        found = f'the file ends in "{path.suffix}"' if path.suffix else "the name has no ending"
        remedy = "name a unit's input file"
        if path.suffix.lower() in (".xls", ".xlsm", ".xlsb", ".ods", ".csv"):
            remedy = "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)"
        raise refused(path, found, "a workbook (.xlsx) or a .yaml file is wanted", remedy)
    try:
        return path.read_bytes()
    except OSError as error:
        found = f"the file can't be read ({error.strerror})"
        remedy = "check its name and that you may open it"
        raise refused(path, found, "an input file is wanted", remedy) from None


def refused(path: Path, found: str, wanted: str, remedy: str) -> BadInput:
    """The one problem of a whole file."""
    return BadInput((Problem(Place(str(path)), found, wanted, remedy),))
