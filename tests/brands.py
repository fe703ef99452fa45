"""The brands that come with the program, as tests use them."""

from __future__ import annotations

from dataclasses import replace

from reportgen import resources
from reportgen.jobs.brands import brand_in

FOLDER = resources.templates() / "brands"
SHIPPED = ("civic-blue", "heather")
"""The names of the brands that come with the program."""

WITH_LOGO = brand_in(FOLDER / "civic-blue.yaml")
"""The brand of the samples."""

STANDARD = replace(WITH_LOGO, logo=None)
"""The brand that reports bear where none is named: every picture in the outputs is the document's."""

OTHER = brand_in(FOLDER / "heather.yaml")
"""A brand of other colours, in a wider font, with another logo."""
