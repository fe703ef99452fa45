"""A council's own settings: where its report formats lie, and what is wrong with the file that says so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.errors import BadInput
from reportgen.jobs.load import load
from reportgen.jobs.profiles import profiles
from reportgen.jobs.settings import Settings, settings
from tests.small import FRAME, PROFILE, edited, overview


def the_file(folder: Path, text: str) -> Path:
    path = folder / "reportgen.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_there_are_no_settings(tmp_path: Path) -> None:
    assert settings(tmp_path / "reportgen.toml") == Settings()


def test_a_format_of_the_councils_own_is_found_beside_those_that_come_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "ours"
    own.mkdir()
    section = "  sections: [{key: o, kind: overview, title: Overview}]\n"
    (own / "small.yaml").write_text(edited(PROFILE, ("  sections: []\n", section)), encoding="utf-8")
    the_file(tmp_path, 'profiles = "ours"\n')
    path = tmp_path / "unit.yaml"
    path.write_text(FRAME + overview("All is well."), encoding="utf-8")
    with pytest.raises(BadInput, match='there is no profile "small"'):
        load(path)
    monkeypatch.chdir(tmp_path)
    assert [section.heading for section in load(path).document.sections] == ["Overview"]
    assert {"small", "du-2016-17"} <= set(profiles())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'profile = "x"\n',
            'there is no setting "profile"; one of profiles, brands, templates, brand, checks, meetings is ',
        ),
        ('brands = "nowhere"\n', "brands is 'nowhere'; a folder is wanted that is there"),
        ('templates = "nowhere"\n', "templates is 'nowhere'; a folder is wanted that is there"),
        ('brand = ""\n', "brand is ''; the name of a brand is wanted"),
        ('brand = " "\n', "brand is ' '; the name of a brand is wanted"),
        ("brand = 3\n", "brand is 3; the name of a brand is wanted"),
        ('profiles = "nowhere"\n', "profiles is 'nowhere'; a folder is wanted that is there"),
        ("profiles = 3\n", "profiles is 3; a folder is wanted that is there"),
        ("profiles: ours\n", "it can't be read"),
        ("checks = 5\n", "checks is 5; settings of checks are wanted"),
        (
            "[checks]\nsmall_counts = 5\n",
            'there is no setting "small_counts" in checks; one of variation_percent, variation_pounds, '
            "small_count is wanted; did you mean small_count?",
        ),
        ("[checks]\nsmall_count = 2.5\n", "small_count is '2.5'; a whole number from 0 up is wanted"),
        ("[checks]\nsmall_count = true\n", "small_count is True; a whole number from 0 up is wanted"),
        ('[checks]\nvariation_percent = "10%"\n', "variation_percent is '10%'; a number from 0 up is wanted"),
        ("[checks]\nvariation_pounds = -1\n", "variation_pounds is -1; a number from 0 up is wanted"),
        ("[checks]\nvariation_percent = nan\n", "variation_percent is 'NaN'; a number from 0 up is wanted"),
    ],
)
def test_what_is_wrong_with_the_file_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput) as bad:
        settings(the_file(tmp_path, text))
    (problem,) = bad.value.problems
    assert str(problem).startswith("reportgen.toml: ")
    assert said in str(problem)


def test_thresholds_of_checks_are_read_and_those_not_given_stay(tmp_path: Path) -> None:
    said = settings(the_file(tmp_path, "[checks]\nvariation_percent = 7.5\nsmall_count = 6\n"))
    assert said.thresholds.variation_percent == Decimal("7.5")
    assert said.thresholds.small_count == 6
    assert said.thresholds.variation_pounds == 100_000
