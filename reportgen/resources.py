"""Where the templates, profiles and fonts lie: in the checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path


def templates() -> Path:
    """The `templates` folder: beside the package in a checkout, within it when installed from a wheel."""
    package = Path(__file__).resolve().parent
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"the templates folder is missing beside or within {package}")
