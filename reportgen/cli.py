"""The command line: words in, words and an exit code out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from io import TextIOWrapper
from pathlib import Path

import click

from reportgen import __version__
from reportgen.errors import BadInput, CapabilityMissing, Finding, OutputFailed, Problem

CLEAN, BAD_INPUT, OUTPUT_FAILED, MISSING = 0, 1, 3, 4
_INPUTS = click.argument("inputs", nargs=-1, required=True, type=click.Path(path_type=Path))
_PROFILE = click.option(
    "--profile", metavar="NAME", help="Set the report in this profile, not the input's own."
)
_FORMATS = ("docx", "html", "pdf")


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
            for remark in (*problems, *findings):
                click.echo(str(remark))
            click.echo(_summary(path, len(problems), len(findings)), err=True)
    sys.exit(code)


def _files(inputs: Iterable[Path]) -> list[Path]:
    """Files as named; of a folder, every input in it."""
    found: list[Path] = []
    for path in inputs:
        inside = [each for each in sorted(path.glob("*.yaml")) if not each.name.endswith(".printed.yaml")]
        if path.is_dir() and not inside:
            raise click.UsageError(f"there is no input (.yaml) in {path}.")
        found.extend(inside if path.is_dir() else [path])
    return found


def _as_json(
    problems: tuple[Problem, ...], findings: tuple[Finding, ...]
) -> dict[str, list[dict[str, object]]]:
    return {
        "problems": [
            {**_place(each), "found": each.found, "wanted": each.wanted, "remedy": each.remedy}
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


def _summary(path: Path, problems: int, findings: int) -> str:
    said = [
        f"{number} {word}{'' if number == 1 else 's'}"
        for number, word in ((problems, "problem"), (findings, "finding"))
        if number
    ]
    return f"{path}: {', '.join(said) or 'nothing to report'}"


@main.command()
@click.argument("path", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_PROFILE
def figures(path: Path, form: str, profile: str | None) -> None:
    """List every figure that narrative may refer to: {name}, what is printed, and how it comes about."""
    from reportgen.jobs.load import load

    def told(path: Path) -> list[str]:
        named = load(path, profile).figures.named.values()
        if form == "json":
            return [json.dumps({each.name: each.text for each in named}, indent=2)]
        wide = max(len(each.name) for each in named) + 2
        return [f"{f'{{{each.name}}}':{wide}}  {each.text:20}  {each.rule}" for each in named]

    _each((path,), told)


@main.command()
@click.argument("kind", type=click.Choice(["submission"]), default="submission")
def schema(kind: str) -> None:
    """Print the JSON Schema of an input, for editors."""
    from reportgen.jobs.schema import schema as schema_of

    click.echo(schema_of(), nl=False)


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


def _each(inputs: Iterable[Path], told: Callable[[Path], list[str]]) -> None:
    """Do it for each input, print what it tells, and end with the highest code where one fails."""
    code = CLEAN
    for path in inputs:
        try:
            for line in told(path):
                click.echo(line)
        except (BadInput, OutputFailed, CapabilityMissing) as error:
            click.echo(f"{error}" if isinstance(error, BadInput) else f"{path}: {error}", err=True)
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
