"""Commands that tell what is in an input, and what this machine can do with it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from reportgen.cli.base import BAD_INPUT, CLEAN, INPUTS, MISSING, PROFILE, main
from reportgen.cli.given import files
from reportgen.cli.telling import as_json, for_each, remarks, summary


@main.command()
@INPUTS
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="error",
    show_default=True,
    help="End with code 1 for findings this grave or graver.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The unit's input of the quarter before, where it is not in that quarter's folder.",
)
@PROFILE
def check(
    inputs: tuple[Path, ...], form: str, fail_on: str, previous: Path | None, profile: str | None
) -> None:
    """Tell everything that is wrong with each input, and what needs a second look.

    What a published report printed is held against its input where it is recorded beside it, in
    NAME.printed.yaml. The quarter before is looked for in the folder of that quarter.
    """
    from reportgen.jobs.check import check as check_one

    paths = files(inputs)
    if previous is not None and len(paths) > 1:
        raise click.UsageError("--previous belongs to one input; check the inputs one by one.")
    checked = [(path, *check_one(path, profile, previous)) for path in paths]
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
                {str(path): as_json(problems, findings) for path, problems, findings in checked}, indent=2
            )
        )
    else:
        for path, problems, findings in checked:
            for remark in remarks(problems, findings):
                click.echo(remark)
            click.echo(summary(path, problems, findings), err=True)
    sys.exit(code)


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Tell what a finding's CODE stands for, why it matters and what to do; without one, list all codes."""
    from reportgen.jobs.explain import first_lines, page_of

    try:
        click.echo(page_of(code) if code else "\n".join(first_lines()))
    except LookupError as unknown:
        raise click.UsageError(str(unknown.args[0])) from None


@main.command()
@click.argument("path", metavar="INPUT", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@PROFILE
def figures(path: Path, form: str, profile: str | None) -> None:
    """List every figure that narrative may refer to: {name}, what is printed, and how it comes about."""
    from reportgen.jobs.load import load_submission

    def told(path: Path) -> list[str]:
        named = load_submission(path, profile).figures.named.values()
        if form == "json":
            return [json.dumps({each.name: each.text for each in named}, indent=2)]
        wide = max(len(each.name) for each in named) + 2
        return [f"{f'{{{each.name}}}':{wide}}  {each.text:20}  {each.rule}" for each in named]

    for_each((path,), told)


@main.command()
@click.argument(
    "kind", type=click.Choice(["submission", "cover", "study", "profile", "brand"]), default="submission"
)
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of input, of a profile or of a brand, for editors."""
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
