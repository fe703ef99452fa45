"""What a batch says as it goes: for people, and as events for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen.jobs.batch import Outcome, State, Task

REASONS: Mapping[State, str] = {
    "built": "built",
    "problems": "not built: the input has problems",
    "errors": "not built: errors stand in the input",
    "failed": "not built: an output could not be made",
    "missing": "not built: this machine lacks what an output needs",
}
"""What came of an input, in words."""

Counts = Mapping[str, int]


def ended(outcome: Outcome) -> str:
    """The line on one input: its title, and how long it took or why it was not built."""
    if outcome.state == "built":
        said = f"built{' as a draft, for errors stand,' if outcome.draft else ''} in {outcome.seconds:.1f} s"
        return f"{outcome.about.title}: {', '.join((said, *_counted(counts([outcome]), 'finding')))}"
    if outcome.state == "problems":
        return f"{outcome.about.title}: {', '.join(_counted(counts([outcome]), 'problem', 'to do'))}"
    return f"{outcome.about.title}: {REASONS[outcome.state]}"


def closing(outcomes: Sequence[Outcome]) -> str:
    """The line on all inputs."""
    found = counts(outcomes)
    told = ", ".join(_counted(found, "problem", "finding", "to do"))
    drafts = sum(outcome.draft for outcome in outcomes)
    marked = f", {drafts} as {'a draft' if drafts == 1 else 'drafts'}" if drafts else ""
    return f"{found['built']} of {len(outcomes)} built{marked}{f'; {told}' if told else ''}."


def counts(outcomes: Sequence[Outcome]) -> Counts:
    """How many were built and were not, and how much was found."""
    problems = [problem for outcome in outcomes for problem in outcome.problems]
    built = sum(outcome.state == "built" for outcome in outcomes)
    to_do = sum(bool(problem.to_do) for problem in problems)
    return {
        "built": built,
        "not built": len(outcomes) - built,
        "problem": len(problems) - to_do,
        "finding": sum(len(outcome.findings) for outcome in outcomes),
        "to do": to_do,
    }


def _counted(found: Counts, *words: str) -> list[str]:
    return [
        f"{found[word]} {word}{'s' if found[word] != 1 and word != 'to do' else ''}"
        for word in words
        if found[word]
    ]


def started_event(task: Task, number: int, of: int) -> dict[str, object]:
    """The event that an input is begun, the `number`th (from 1) of so many."""
    return {"event": "started", "number": number, "of": of, "input": str(task.path)}


def finished_event(outcome: Outcome, number: int, of: int) -> dict[str, object]:
    """The event that an input is done with, but for its remarks and its exit code."""
    return {
        "event": "finished",
        "number": number,
        "of": of,
        "input": str(outcome.task.path),
        "title": outcome.about.title,
        "state": outcome.state,
        "draft": outcome.draft,
        "message": outcome.message,
        "outputs": [str(each.path) for each in outcome.outputs if not each.earlier],
        "earlier": [str(each.path) for each in outcome.outputs if each.earlier],
        "seconds": round(outcome.seconds, 2),
    }


def summary_event(outcomes: Sequence[Outcome], index: Path | None, code: int) -> dict[str, object]:
    """The event that ends a batch. `index` is the page that lists the reports, None where none is written."""
    found = counts(outcomes)
    return {
        "event": "summary",
        "inputs": len(outcomes),
        "built": found["built"],
        "not_built": found["not built"],
        "problems": found["problem"],
        "findings": found["finding"],
        "to_do": found["to do"],
        "index": None if index is None else str(index),
        "code": code,
    }
