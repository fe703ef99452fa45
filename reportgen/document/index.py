"""The list of reports that were built together: what its page says, before it is a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """One output that is there: its format in words, its address as seen from the list, and its size in
    words."""

    words: str
    address: str
    size: str


@dataclass(frozen=True, slots=True)
class Told:
    """One remark: how grave it is in a word (empty for a problem), its place, what there is to say, and the
    section on whose list of things to do it stands (empty for what is wrong)."""

    grave: str
    place: str
    text: str
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One input: its report's title, its file, its format, and what came of it.

    `page` is the address of the report's page, empty where none was built. `reason` says in one line why
    there is no report, or that it is a `draft`, and `details` go on with it. `files` are of this run,
    `earlier` of runs before it.
    """

    key: str
    title: str
    file: str
    kind: str
    profile: str
    built: bool
    page: str = ""
    reason: str = ""
    details: tuple[str, ...] = ()
    problems: tuple[Told, ...] = ()
    findings: tuple[Told, ...] = ()
    files: tuple[File, ...] = ()
    earlier: tuple[File, ...] = ()
    draft: bool = False

    @property
    def wrong(self) -> tuple[Told, ...]:
        """The problems that are no things to do."""
        return tuple(each for each in self.problems if not each.to_do)

    @property
    def to_do(self) -> tuple[tuple[str, tuple[Told, ...]], ...]:
        """What waits for its author: a section, and what there is to do in it."""
        waiting = [each for each in self.problems if each.to_do]
        return tuple(
            (section, tuple(each for each in waiting if each.to_do == section))
            for section in dict.fromkeys(each.to_do for each in waiting)
        )

    @property
    def found(self) -> str:
        """How much was found, in words; empty where nothing."""
        errors = sum(each.grave.startswith("error") for each in self.findings)
        other = "other " if errors else ""
        counts = (
            (len(self.wrong), "problem", "problems"),
            (errors, "error", "errors"),
            (len(self.findings) - errors, f"{other}finding", f"{other}findings"),
            (len(self.problems) - len(self.wrong), "to do", "to do"),
        )
        return ", ".join(f"{number} {one if number == 1 else more}" for number, one, more in counts if number)

    @property
    def told(self) -> bool:
        """Whether there is more to say of it than the list does."""
        return bool(self.reason or self.details or self.found)


@dataclass(frozen=True, slots=True)
class Index:
    """The whole list, and the version of the program that built it. `council` is empty where there are more.

    *Why no date:* the same inputs give the same page.
    """

    title: str
    council: str
    entries: tuple[Entry, ...]
    version: str

    @property
    def addresses(self) -> frozenset[str]:
        """Every file that is linked."""
        return frozenset(file.address for entry in self.entries for file in (*entry.files, *entry.earlier))

    @property
    def built(self) -> int:
        """How many reports were built."""
        return sum(entry.built for entry in self.entries)

    @property
    def drafts(self) -> int:
        """How many of them are drafts."""
        return sum(entry.draft for entry in self.entries)

    @property
    def problems(self) -> int:
        """How many problems the inputs have."""
        return sum(len(entry.wrong) for entry in self.entries)

    @property
    def to_do(self) -> int:
        """How many things wait for their authors."""
        return sum(len(entry.problems) - len(entry.wrong) for entry in self.entries)

    @property
    def findings(self) -> int:
        """How many findings there are on the inputs."""
        return sum(len(entry.findings) for entry in self.entries)
