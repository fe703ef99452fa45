"""Which edition a folder holds: no folder may hold both.

*Why a file that says so:* whoever publishes a folder sees it, and so does every later run.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.errors import OutputFailed
from reportgen.jobs.editions import Edition
from reportgen.jobs.formats import FORMATS

NOTICE = "EXEMPT-NOT-FOR-PUBLICATION.txt"

_SAYS = """\
The reports in this folder are exempt editions. They hold exempt information within the meaning of Schedule
12A to the Local Government Act 1972, and are not for publication. The public editions lie elsewhere.
"""


def notice_of(edition: Edition) -> Mapping[str, bytes]:
    """The file that says that a folder holds exempt editions; none for public ones."""
    return {NOTICE: _SAYS.encode()} if edition == "exempt" else {}


def check_folder(folder: Path, edition: Edition) -> None:
    """OutputFailed where the folder holds the other edition."""
    exempt = (folder / NOTICE).exists()
    if edition == "public" and exempt:
        raise OutputFailed(
            f"{folder} holds exempt editions (see {NOTICE} in it); public ones go to a folder of their own."
        )
    if edition == "exempt" and not exempt and folder.is_dir():
        held = next((each for each in sorted(folder.iterdir()) if each.suffix[1:] in FORMATS), None)
        if held:
            raise OutputFailed(
                f"{folder} holds {held.name}, which may be a public edition; exempt ones go to a folder of "
                "their own."
            )
