"""The command line: words in, words and an exit code out."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen import __version__
from reportgen.errors import BadInput, CapabilityMissing, Finding, OutputFailed, Problem

if TYPE_CHECKING:
    from reportgen.jobs.batch import Outcome, Task

CLEAN, BAD_INPUT, OUTPUT_FAILED, MISSING = 0, 1, 3, 4
_INPUTS = click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
_PROFILE = click.option(
    "--profile", metavar="NAME", help="Set the report in this profile, not the input's own."
)
_FORMATS = ("docx", "html", "pdf")
_CODES = {"built": CLEAN, "problems": BAD_INPUT, "failed": OUTPUT_FAILED, "missing": MISSING}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reportgen")
def main() -> None:
    """Committee-ready performance reports: one input a delivery unit, three outputs that say the same.

    Exit codes: 0 clean, 1 problems in an input or findings, 2 wrong usage, 3 an output could not be made or
    differs from its input, 4 this machine lacks what an output needs.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A shape such as ● must not stop a run whose output goes to a file in an old code page.
            stream.reconfigure(errors="backslashreplace")


def _formats(context: click.Context, parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in value.split(",")))
    for name in names:
        if name not in _FORMATS:
            raise click.BadParameter(f'"{name}" is no output; {", ".join(_FORMATS)} are.')
    return names


@main.command()
@_INPUTS
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the outputs go.",
)
@click.option(
    "--to",
    "formats",
    default=",".join(_FORMATS),
    callback=_formats,
    metavar="FORMATS",
    show_default=True,
    help="Which outputs, separated by commas.",
)
@_PROFILE
def build(inputs: tuple[Path, ...], folder: Path, formats: tuple[str, ...], profile: str | None) -> None:
    """Build the report of each input as Word, HTML and PDF.

    Every output is read back and must say what the input says; otherwise nothing of that unit is written.
    """
    from reportgen.jobs.build import build as build_one

    _same_name(inputs)

    def told(path: Path) -> list[str]:
        written = build_one(path, folder, formats, profile)
        for name in sorted(set(_FORMATS) - set(formats)):
            if (older := folder / f"{path.stem}.{name}").exists():
                click.echo(f"{older} is from an earlier build, and may say something else.", err=True)
        return [str(each) for each in written]

    _each(inputs, told)


def _same_name(inputs: tuple[Path, ...]) -> None:
    stems = [path.stem for path in inputs]
    twice = sorted({stem for stem in stems if stems.count(stem) > 1})
    if twice:
        raise click.UsageError(
            f"several inputs would be written as {', '.join(twice)}; build them one by one."
        )


@main.command()
@_INPUTS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    show_default=True,
    help="End with code 1 for findings this grave or graver.",
)
@_PROFILE
def check(inputs: tuple[Path, ...], form: str, fail_on: str, profile: str | None) -> None:
    """Tell everything that is wrong with each input, and what needs a second look."""
    from reportgen.jobs.check import check as check_one

    checked = [(path, *check_one(path, profile)) for path in _files(inputs)]
    grave = ["error", "warning", "note"]
    failing = grave[: grave.index(fail_on) + 1]
    code = (
        BAD_INPUT
        if any(
            problems or any(finding.severity in failing for finding in findings)
            for _, problems, findings in checked
        )
        else CLEAN
    )
    if form == "json":
        click.echo(
            json.dumps(
                {str(path): _as_json(problems, findings) for path, problems, findings in checked}, indent=2
            )
        )
    else:
        for path, problems, findings in checked:
            for remark in _told(problems, findings):
                click.echo(remark)
            click.echo(_summary(path, problems, findings), err=True)
    sys.exit(code)


def _told(problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> list[str]:
    """What is wrong, then what there is to do section by section, then what needs a second look."""
    lines = [str(problem) for problem in problems if not problem.to_do]
    for section in dict.fromkeys(problem.to_do for problem in problems if problem.to_do):
        waiting = [problem for problem in problems if problem.to_do == section]
        lines += [f"To do in {section} ({len(waiting)}):", *(f"  {problem}" for problem in waiting)]
    return [*lines, *map(str, findings)]


def _files(inputs: Iterable[Path]) -> list[Path]:
    """Files as named; of a folder, every input in it."""
    found: list[Path] = []
    for path in inputs:
        inside = _inside(path) if path.is_dir() else []
        if path.is_dir() and not inside:
            raise click.UsageError(f"there is no input (.xlsx or .yaml) in {path}.")
        found.extend(inside or [path])
    return found


def _inside(folder: Path) -> list[Path]:
    """Every input of a folder, none of the folders in it."""
    try:
        return sorted(each for each in folder.iterdir() if _is_input(each))
    except OSError as error:
        raise click.UsageError(f"{folder} can't be read ({error.strerror}).") from None


def _is_input(path: Path) -> bool:
    """Whether a file of a folder is an input: no figures as printed, and no shadow of an open workbook."""
    name = path.name.lower()
    return name.endswith((".xlsx", ".yaml", ".yml")) and not (
        name.endswith((".printed.yaml", ".printed.yml")) or name.startswith(("~$", "."))
    )


def _as_json(
    problems: tuple[Problem, ...], findings: tuple[Finding, ...]
) -> dict[str, list[dict[str, object]]]:
    return {
        "problems": [
            {
                **_place(each),
                "found": each.found,
                "wanted": each.wanted,
                "remedy": each.remedy,
                **({"to_do": each.to_do} if each.to_do else {}),
            }
            for each in problems
        ],
        "findings": [
            {
                **_place(each),
                "code": each.code,
                "severity": each.severity,
                "message": each.message,
                "hint": each.hint,
            }
            for each in findings
        ],
    }


def _place(remark: Problem | Finding) -> dict[str, object]:
    place = remark.place
    where = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
        "cell": place.cell,
    }
    return {key: value for key, value in where.items() if value is not None}


def _summary(path: Path, problems: tuple[Problem, ...], findings: tuple[Finding, ...]) -> str:
    to_do = sum(bool(problem.to_do) for problem in problems)
    wrong = len(problems) - to_do
    said = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((wrong, "problem"), (len(findings), "finding"))
        if number
    ]
    said += [f"{to_do} to do"] if to_do else []
    return f"{path}: {', '.join(said) or 'nothing to report'}"


@main.command()
@click.argument(
    "folders", metavar="INPUTS_DIR...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True)
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the outputs and index.html go.",
)
@click.option(
    "--to",
    "formats",
    default=",".join(_FORMATS),
    callback=_formats,
    metavar="FORMATS",
    show_default=True,
    help="Which outputs, separated by commas.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def batch(folders: tuple[Path, ...], out: Path, formats: tuple[str, ...], form: str) -> None:
    """Build every input of a folder, and index.html, which lists what came of each.

    An input that can't be built stops no other, and its earlier outputs stay. Of several folders each has one
    of its name in DIR. Folders inside a folder are not looked into.
    """
    from reportgen.jobs.batch import Outcome, batch
    from reportgen.jobs.batch_index import write_index
    from reportgen.jobs.batch_words import closing, summary_event

    tasks = _planned(folders, out, formats, form)
    outcomes: list[Outcome] = []
    for told in batch(tasks):
        if isinstance(told, Outcome):
            outcomes.append(told)
        _tell(told, len(outcomes), len(tasks), form)
    index, code = None, max(_CODES[each.state] for each in outcomes)
    try:
        index = write_index(outcomes, out)
    except OutputFailed as error:
        click.echo(str(error), err=True)
        code = max(code, OUTPUT_FAILED)
    if form == "json":
        click.echo(json.dumps(summary_event(outcomes, index, code)))
    else:
        click.echo("\n".join([*([str(index)] if index else []), closing(outcomes)]))
    sys.exit(code)


def _planned(folders: tuple[Path, ...], out: Path, formats: tuple[str, ...], form: str) -> tuple[Task, ...]:
    """What a batch is to build; what it leaves out is told. Ends the run where that is nothing, and where two
    inputs would write the same file."""
    from reportgen.jobs.batch_plan import plan
    from reportgen.jobs.batch_words import summary_event

    given = {os.path.abspath(folder): folder for folder in folders if folder.is_dir()}
    inside = {folder: tuple(_inside(folder)) for folder in given.values()}
    for told in (*_no_folders(folders), *(_empty(folder) for folder in inside if not inside[folder])):
        click.echo(told, err=True)
    try:
        planned = plan(inside, out, formats)
    except BadInput as bad:
        click.echo("\n".join(_told(bad.problems, ())), err=True)
        if form == "json":
            refused = {"refused": _as_json(bad.problems, ())["problems"]}
            click.echo(json.dumps(summary_event((), None, BAD_INPUT) | refused))
        sys.exit(BAD_INPUT)
    for path in planned.left_out:
        click.echo(
            f"{path} is left out: it is the agenda of a meeting, and packs are not made yet.", err=True
        )
    if not planned.tasks:
        raise click.UsageError("there is no input (.xlsx or .yaml) to build.")
    return planned.tasks


def _no_folders(paths: tuple[Path, ...]) -> list[str]:
    """Words about each input that was named itself, instead of its folder."""
    return [
        f"{path} is left out: it is no folder; name the folder that it is in, or use reportgen build."
        for path in paths
        if not path.is_dir() and _is_input(path)
    ]


def _empty(folder: Path) -> str:
    """Words about a folder that holds no input itself."""
    below = next((each for each in sorted(folder.iterdir()) if each.is_dir() and _inside(each)), None)
    hint = f"; name the folders in it, such as {below}" if below else ""
    return f"{folder} is left out: there is no input in it{hint}."


def _tell(told: Task | Outcome, number: int, of: int, form: str) -> None:
    """Tell that an input is begun, or what came of it: on stdout as an event, on stderr in words."""
    from reportgen.jobs.batch import Task
    from reportgen.jobs.batch_words import ended, finished_event, started_event

    if isinstance(told, Task):
        if form == "json":
            click.echo(json.dumps(started_event(told, number + 1, of)))
        else:
            click.echo(f"{number + 1}/{of} {told.path}: ", nl=False, err=True)
    elif form == "json":
        remarks = _as_json(told.problems, told.findings)
        click.echo(json.dumps(finished_event(told, number, of) | {"code": _CODES[told.state]} | remarks))
    else:
        click.echo(ended(told), err=True)
        for line in (*told.message.splitlines(), *_told(told.problems, ())):
            click.echo(f"  {line}", err=True)


@main.command()
@click.argument("path", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_PROFILE
def figures(path: Path, form: str, profile: str | None) -> None:
    """List every figure that narrative may refer to: {name}, what is printed, and how it comes about."""
    from reportgen.jobs.load import load_submission

    def told(path: Path) -> list[str]:
        named = load_submission(path, profile).figures.named.values()
        if form == "json":
            return [json.dumps({each.name: each.text for each in named}, indent=2)]
        wide = max(len(each.name) for each in named) + 2
        return [f"{f'{{{each.name}}}':{wide}}  {each.text:20}  {each.rule}" for each in named]

    _each((path,), told)


@main.command()
@click.argument("kind", type=click.Choice(["submission", "cover", "study", "profile"]), default="submission")
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of input, or of a profile, for editors."""
    from reportgen.jobs.schema import schema as schema_of

    click.echo(schema_of(kind), nl=False)


@main.command()
def doctor() -> None:
    """Tell what this machine can make, and what it lacks."""
    from reportgen.jobs.doctor import doctor as look

    found = look()
    for what, state in found:
        click.echo(f"{what:10}  {state}")
    sys.exit(MISSING if any(state.startswith("missing") for _, state in found) else CLEAN)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--input",
    "path",
    required=True,
    type=click.Path(path_type=Path),
    metavar="INPUT",
    help="The input that FILE was built from.",
)
@_PROFILE
def verify(file: Path, path: Path, profile: str | None) -> None:
    """Tell what an output, perhaps edited by hand, no longer says."""
    from reportgen.jobs.verify import verify as verify_one

    found: list[str] = []

    def told(file: Path) -> list[str]:
        found.extend(verify_one(file, path, profile))
        return found

    _each((file,), told)
    if found:
        places = f"{len(found)} place{'' if len(found) == 1 else 's'}"
        click.echo(f"{file} differs from {path} in {places}.", err=True)
        sys.exit(OUTPUT_FAILED)
    click.echo(f"{file} says what {path} says.", err=True)


@main.command()
@click.option(
    "--from", "source", type=click.Path(path_type=Path), metavar="INPUT", help="Fill it with this input."
)
@click.option("--unit", metavar="NAME", help="For an empty one: the delivery unit.")
@click.option("--quarter", metavar="QUARTER", help='For an empty one: the quarter, as in "Q1 2026/27".')
@click.option("--profile", metavar="NAME", help="For an empty one: the report format.")
@click.option(
    "--out",
    "target",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The workbook to write.",
)
def workbook(
    source: Path | None, unit: str | None, quarter: str | None, profile: str | None, target: Path
) -> None:
    """Make an author workbook: empty, or filled with an input.

    One that is there already is never written over.
    """
    from reportgen.jobs.convert import empty_workbook, workbook_of

    if source is not None:
        if unit or quarter or profile:
            raise click.UsageError("give either --from, or --unit, --quarter and --profile.")
        filled = source
        _each((target,), lambda path: [str(workbook_of(filled, path))])
    elif unit is not None and quarter is not None and profile is not None:
        about = (unit, quarter, profile)
        _each((target,), lambda path: [str(empty_workbook(*about, path))])
    else:
        raise click.UsageError("give --from INPUT, or --unit, --quarter and --profile.")


@main.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="FROM")
@click.argument("target", type=click.Path(path_type=Path), metavar="TO")
def convert(source: Path, target: Path) -> None:
    """Turn a YAML input into a workbook, or a workbook into YAML; both say the same.

    A YAML file that is there already is updated, so that its comments stay; a workbook is never written over.
    """
    from reportgen.jobs.convert import convert as convert_one

    _each((source,), lambda path: [str(convert_one(path, target))])


@main.command()
@click.argument("source", type=click.Path(path_type=Path), metavar="INPUT")
@click.option(
    "--out",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder of the next quarter's inputs.",
)
@click.option(
    "--profile", metavar="NAME", help="Begin it in this report format, where the next report has another."
)
def rollforward(source: Path, folder: Path, profile: str | None) -> None:
    """Begin the next quarter's input from this quarter's: what stays is carried, what needs you is marked.

    The marks say TO DO; reportgen check lists them by section.
    """
    from reportgen.jobs.rollforward import rollforward as roll

    def told(path: Path) -> list[str]:
        target, words = roll(path, folder, profile)
        click.echo(words, err=True)
        return [str(target)]

    _each((source,), told)


def _each(inputs: Iterable[Path], told: Callable[[Path], list[str]]) -> None:
    """Do it for each input, print what it tells, and end with the highest code where one fails."""
    code = CLEAN
    for path in inputs:
        try:
            for line in told(path):
                click.echo(line)
        except (BadInput, OutputFailed, CapabilityMissing) as error:
            said = _told(error.problems, ()) if isinstance(error, BadInput) else [f"{path}: {error}"]
            click.echo("\n".join(said), err=True)
            code = max(
                code,
                BAD_INPUT
                if isinstance(error, BadInput)
                else OUTPUT_FAILED
                if isinstance(error, OutputFailed)
                else MISSING,
            )
    if code:
        sys.exit(code)
