"""Trials with an end: each runs in a process of its own, which is stopped when it takes too long.

*Why a process:* a template can count for ever, or ask for more memory than there is; no exception ends that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final

from reportgen.errors import Place, Problem
from reportgen.jobs.template_trial import Trial

SECONDS: Final = 20
"""How long one specimen may take; the shipped templates take a few."""

_MEMORY: Final = 4 << 30
"""Bytes that a trial may use, where the system can hold it to that."""


def timed(file: str, trial: Callable[..., Iterator[Trial]], *given: Any) -> Trial:
    """What comes of a trial of the template `file`, given these; cut off, and told, where one specimen takes
    longer than SECONDS."""
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(theirs, file, trial, given), daemon=True)
    child.start()
    theirs.close()
    try:
        return _gathered(file, ours, SECONDS)
    finally:
        child.kill()
        child.join()
        ours.close()


def _gathered(file: str, ours: Connection, seconds: float) -> Trial:
    """All that a trial sends until it has ended."""
    differences: dict[Problem, None] = {}
    failures: dict[str, Problem] = {}
    files: dict[str, bytes] = {}
    try:
        while ours.poll(seconds):
            sent: Trial | None = ours.recv()
            if sent is None:
                return Trial(tuple(differences), tuple(failures.values()), files)
            differences |= dict.fromkeys(sent.differences)
            for failure in sent.failures:
                failures.setdefault(failure.found.partition("(")[2], failure)
            files |= sent.files
        found = f"a specimen takes too long: it is not shown within {seconds:g} seconds"
    except EOFError:
        found = "a specimen needs more memory than there is, or ends the program"
    differences[_endless(file, found)] = None
    return Trial(tuple(differences), tuple(failures.values()), files)


def _endless(file: str, found: str) -> Problem:
    remedy = "look for loops within loops, range( ) and *, and take them out"
    return Problem(Place(file), found, "a report is shown in a few seconds", remedy)


def _run(
    theirs: Connection, file: str, trial: Callable[..., Iterator[Trial]], given: tuple[Any, ...]
) -> None:
    """Send what comes of a trial, each part as it is known, and None at its end.

    *Why every exception:* a template can have any of them raised, by a division by zero for one.
    """
    _limit_memory()
    try:
        for part in trial(*given):
            theirs.send(part)
        theirs.send(None)
    except MemoryError:
        theirs.close()
    except Exception as error:
        found = f"a specimen can't be shown ({type(error).__name__}: {error})"
        remedy = "compare the template with the one that came with the program"
        theirs.send(Trial(failures=(Problem(Place(file), found, "every report can be shown", remedy),)))
        theirs.send(None)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
