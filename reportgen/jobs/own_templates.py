"""Where templates lie: a council's own beat, file by file, those that come with the program."""

from __future__ import annotations

from pathlib import Path

from reportgen import resources
from reportgen.errors import BadInput, Place, Problem
from reportgen.jobs.settings import FILE, settings

WORD, HTML = "docx/report.docx", "html"
"""The Word template, and the folder of the HTML templates, within a folder of templates."""


def word_template() -> Path:
    """The Word template that reports are made with. BadInput where the settings name a folder without any."""
    return next(path for folder in _folders() if (path := folder / WORD).is_file())


def html_folders() -> tuple[Path, ...]:
    """The folders in which each file of the HTML templates is looked for, in that order.

    BadInput where the settings name a folder without any template.
    """
    return tuple(folder / HTML for folder in _folders() if (folder / HTML).is_dir())


def _folders() -> tuple[Path, ...]:
    own = settings().templates
    if own is None:
        return (resources.templates(),)
    if not (own / WORD).is_file() and not any((own / HTML).glob("*.*")):
        found = f"templates names {own.name}, which holds no {WORD} and no {HTML} folder with files"
        remedy = "put the copies into it in folders of these names"
        wanted = "at least one template of your own is wanted there"
        raise BadInput((Problem(Place(FILE), found, wanted, remedy),))
    return own, resources.templates()
