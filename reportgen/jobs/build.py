"""Building: one input to its outputs, each read back before any is written."""

from __future__ import annotations

from pathlib import Path

from reportgen.jobs.brands import brand_named
from reportgen.jobs.formats import proven, require
from reportgen.jobs.load import load
from reportgen.jobs.outputs import write_set


def build(
    path: Path, folder: Path, formats: tuple[str, ...], profile: str | None = None, brand: str | None = None
) -> tuple[Path, ...]:
    """The files written for one input, named after it: `parks.docx`, `parks.html`, `parks.pdf`.

    BadInput, CapabilityMissing or OutputFailed leave what is in the folder as it was.
    """
    require(formats)
    look = brand_named(brand)
    loaded = load(path, profile)
    document = loaded.document_in(look)
    return write_set(folder, {f"{loaded.name}.{name}": proven(name, document, look) for name in formats})
