"""The notices that an executive gives before it meets in private, as they are told before a pack is made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportgen.jobs.pack import dates_of
from tests.packs import small_meeting
from tests.test_pack import EXEMPT, MARKED

EXECUTIVE = ("time:", "executive: true\ntime:")


def dates(path: Path, on: str = "2023-08-01") -> list[str]:
    """What is told of the dates of a meeting on a day, without what is not counted."""
    return [line.partition(" (not counted")[0] for line in dates_of(path, date.fromisoformat(on))]


NOTICES = [
    "28 clear days before Thursday 14 September 2023: notice of a private meeting by "
    "Wednesday 16 August 2023",
    "5 clear days before Thursday 14 September 2023: further notice of a private meeting by "
    "Wednesday 6 September 2023",
]


def test_an_executive_with_an_exempt_paper_gives_notice_of_a_private_meeting(tmp_path: Path) -> None:
    assert dates(small_meeting(tmp_path, EXECUTIVE, EXEMPT))[:-1] == NOTICES


def test_so_does_one_with_a_paper_of_which_a_part_is_exempt(tmp_path: Path) -> None:
    assert dates(small_meeting(tmp_path, EXECUTIVE, cover=(MARKED,)))[:-1] == NOTICES


@pytest.mark.parametrize("changes", [(EXEMPT,), (EXECUTIVE,), ()])
def test_another_committee_or_one_without_anything_exempt_gives_none(
    tmp_path: Path, changes: tuple[tuple[str, str], ...]
) -> None:
    assert len(dates(small_meeting(tmp_path, *changes))) == 1


def test_the_regulations_on_notices_are_those_of_england(tmp_path: Path) -> None:
    welsh = EXEMPT[0], EXEMPT[1].replace("paragraph: 3", "paragraph: 14")
    path = small_meeting(tmp_path, EXECUTIVE, welsh)
    (tmp_path / "reportgen.toml").write_text('[meetings]\nnation = "Wales"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(tmp_path)
        assert len(dates(path)) == 1


def test_a_notice_that_is_past_is_told_with_what_to_do_where_it_was_not_given(tmp_path: Path) -> None:
    path = small_meeting(tmp_path, EXECUTIVE, EXEMPT)
    first, further, _ = dates(path, "2023-09-05")
    assert first.startswith(
        f"{NOTICES[0]} - passed; where it was not given, the meeting may be private only if "
    )
    assert "the chair of the relevant overview and scrutiny committee agrees that it is urgent" in first
    assert "publish a notice with the reasons" in first
    assert further == NOTICES[1]
