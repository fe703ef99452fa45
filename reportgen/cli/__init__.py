"""The command line: words in, words and an exit code out."""

from reportgen.cli import authoring, building, checking, packing, templates
from reportgen.cli.base import main

__all__ = ["authoring", "building", "checking", "main", "packing", "templates"]
