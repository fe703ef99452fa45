"""Checking templates: what each of the files given is, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import resources
from reportgen.brand import Brand
from reportgen.errors import OutputFailed, Place, Problem, nearest
from reportgen.jobs.formats import lacking
from reportgen.jobs.outputs import write_set
from reportgen.jobs.own_templates import HTML, html_folders, word_template

if TYPE_CHECKING:
    from reportgen.jobs.template_trial import Trial

_WORD = (".docx", ".docm", ".dotx", ".dotm")
_PAGE = (".j2", ".css")
_FORMS = "a Word template (.docx), a folder of page templates, or one of its files (.j2, .css) is wanted"
_COMMAND = "reportgen templates check"
_LARGEST = 50_000_000
"""Bytes that a template has at most."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One template and its problems; `files` are what its specimens became."""

    path: Path
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)


def check_templates(paths: tuple[Path, ...], brand: Brand) -> Iterator[Checked]:
    """Each template among these files and folders with its problems; of none given, those that builds use."""
    for path in paths or in_use():
        for each in _within(path):
            yield _checked(each, brand)


def in_use() -> tuple[Path, ...]:
    """The Word template and the folder of page templates that builds use. BadInput where the settings name a
    folder without any."""
    return word_template(), html_folders()[0]


def write_trials(checked: tuple[Checked, ...], folder: Path) -> tuple[Path, ...]:
    """The files written of what the specimens became, each named after its template. OutputFailed where they
    can't be."""
    files = {f"{each.path.stem}-{name}": data for each in checked for name, data in each.files.items()}
    return write_set(folder, files)


def with_hint(error: OutputFailed, template: Path) -> OutputFailed:
    """The error, and what to do about it where the template is to blame: what is wrong with it in plain words
    then stands for what the engine says."""
    from reportgen.render.sandbox import TemplateFailed

    problems = _word(template)[0] if template.is_file() else _page(template)
    if not problems:
        return _advised(str(error), template) if isinstance(error, TemplateFailed) else error
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return _advised(f"the template {template} is broken{more}: {problems[0]}", template)


def to_look_at(template: Path) -> str:
    """What to do where an output does not say what the report says."""
    return f"It was made with the template {template}: run {_COMMAND} {template} to see whether that is why."


def _advised(said: str, template: Path) -> OutputFailed:
    advice = f"run {_COMMAND} {template} to see everything that is wrong with it"
    return OutputFailed(f"{said.rstrip('.')}; {advice}")


def _within(path: Path) -> tuple[Path, ...]:
    """The templates in a folder of them; the path itself where it is one."""
    if not path.is_dir() or _is_page_folder(path):
        return (path,)
    words = [
        each for each in sorted(path.rglob("*")) if each.suffix.lower() in _WORD and each.name[:2] != "~$"
    ]
    folders = [each for each in sorted(path.rglob("*")) if each.is_dir() and _is_page_folder(each)]
    return (*words, *folders) or (path,)


def _is_page_folder(path: Path) -> bool:
    """Whether it holds page templates, or the styles that replace some of the shipped ones."""
    return any(path.glob("*.j2")) or (path.name == HTML and any(path.glob("*.css")))


def _checked(path: Path, brand: Brand) -> Checked:
    """What is wrong with one template; it is tried on the specimens even so, as far as it can be shown."""
    if path.is_dir() and _is_page_folder(path):
        return _page_checked(path, path, brand)
    if path.suffix.lower() in _PAGE and path.is_file():
        return _page_checked(path.parent, path, brand)
    if path.suffix.lower() in _WORD and path.is_file():
        return _word_checked(path, brand)
    return Checked(path, (_no_template(path),))


def _no_template(path: Path) -> Problem:
    if path.exists():
        return Problem(Place(path.name), "this is no template", _FORMS, "name one")
    beside = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    near = nearest(path.name, beside)
    remedy = f"did you mean {near}?" if near else "check its name and folder"
    return Problem(Place(path.name), "there is no such file or folder", _FORMS, remedy)


def _word(path: Path) -> tuple[tuple[Problem, ...], bytes]:
    """The problems that a Word template has before it is tried, and its bytes."""
    from reportgen.render.template_check import check_word

    try:
        if path.stat().st_size > _LARGEST:
            raise OSError(27, "it is too large")
        data = path.read_bytes()
    except OSError as error:
        return (_unreadable(path.name, error.strerror or "no reason given"),), b""
    return check_word(data, path.name), data


def _word_checked(path: Path, brand: Brand) -> Checked:
    from reportgen.jobs.template_trial import word_trial
    from reportgen.jobs.timed_trial import timed

    problems, data = _word(path)
    if problems and not data.startswith(b"PK"):
        return Checked(path, problems)
    return _with_trial(path, problems, (timed(path.name, word_trial, path, path.name, brand),))


def _with_trial(path: Path, problems: tuple[Problem, ...], trials: tuple[Trial, ...]) -> Checked:
    """What is wrong with a template, from its tags and from trials.

    *Why so little of the trials where tags are wrong:* the specimens tell again, and worse, what the tags
    have told; what else is lost shows when these are mended.
    """
    differences = tuple(each for trial in trials for each in trial.differences)
    failures = tuple(each for trial in trials for each in trial.failures)
    files = {name: data for trial in trials for name, data in trial.files.items()}
    if problems:
        return Checked(path, (*problems, *_in_short(differences)), files)
    return Checked(path, (*differences, *failures), files)


def _in_short(differences: tuple[Problem, ...]) -> Iterator[Problem]:
    """The first of the differences, and how many more there are; none for none."""
    for first in differences[:1]:
        more = f", and {len(differences) - 1} more like this" if len(differences) > 1 else ""
        remedy = "mend what is told above, which may be the cause, and check again"
        yield replace(first, found=f"{first.found}{more}", remedy=remedy)


def _page(folder: Path) -> tuple[Problem, ...]:
    """The problems that the page templates of a folder have before they are tried.

    *Why the shipped ones too:* they stand in for the files that the folder lacks, as they do in a build.
    """
    from reportgen.render.template_check import check_page

    own, unreadable = _texts(folder)
    shipped, _ = _texts(resources.templates() / HTML)
    labels = {name: f"{folder.name}/{name}" for name in own}
    labels |= {name: f"the shipped {name}" for name in shipped if name not in own}
    return unreadable or check_page({**shipped, **own}, labels)


def _page_checked(folder: Path, path: Path, brand: Brand) -> Checked:
    """What is wrong with a folder, or, where the path is one of its files, with that file."""
    from reportgen.jobs.template_trial import list_trial, page_trial
    from reportgen.jobs.timed_trial import timed

    problems = _page(folder)
    if path != folder:
        own = f"{folder.name}/{path.name}"
        return Checked(path, tuple(each for each in problems if each.place.file == own))
    folders = folder, resources.templates() / HTML
    given = folders, folder.name, brand
    pages = timed(folder.name, page_trial, *given, not lacking("pdf"))
    return _with_trial(path, problems, (pages, timed(folder.name, list_trial, *given)))


def _texts(folder: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The text of each template and style of a folder by name, and a problem for each that can't be read."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _PAGE:
            try:
                texts[path.relative_to(folder).as_posix()] = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                why = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
                problems.append(_unreadable(f"{folder.name}/{path.name}", why or "no reason given"))
    return texts, tuple(problems)


def _unreadable(file: str, why: str) -> Problem:
    return Problem(Place(file), f"the file can't be read ({why})", _FORMS, "check it, or save it anew")
