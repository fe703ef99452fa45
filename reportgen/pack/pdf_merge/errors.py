"""What this package raises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a part can't be taken in: its key, and what follows its name in a sentence."""

    key: str
    why: str


class CannotMerge(Exception):
    """Some parts can't be taken in; `faults` holds every one of them, in the order of the parts."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.key} {fault.why}" for fault in faults))
        self.faults = tuple(faults)


class Unsound(Exception):
    """The merged file is not as it has to be, which is this package's own mistake; `faults` say in what."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = tuple(faults)


class Refused(Exception):
    """One part can't be taken in; the words follow its name in a sentence."""
