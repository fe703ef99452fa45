"""How many pages files have, before they are merged."""

from __future__ import annotations

from collections.abc import Mapping

from .errors import CannotMerge, Fault, Refused
from .opening import opened


def page_counts(files: Mapping[str, bytes]) -> dict[str, int]:
    """The number of pages of each file, by its key. Raises CannotMerge with all that can't be read."""
    counts, faults = {}, []
    for key, data in files.items():
        try:
            with opened(data) as pdf:
                counts[key] = len(pdf.pages)
        except Refused as error:
            faults.append(Fault(key, str(error)))
    if faults:
        raise CannotMerge(faults)
    return counts
