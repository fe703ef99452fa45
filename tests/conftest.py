"""What several test modules share because it takes seconds to make."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.jobs.build import build

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample's input file."""
    return CHECKOUT / "inputs" / "2016-17-q4" / "adults-and-communities.yaml"


@pytest.fixture(scope="session")
def built_sample(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's three outputs."""
    folder = tmp_path_factory.mktemp("built")
    build(sample, folder, ("docx", "html", "pdf"))
    return folder
