"""By when papers must be public. Every date here was worked out by hand, in a calendar; the days that count
are written beside it, from the meeting backwards, in [brackets] those that don't."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.deadlines import (
    NATIONS,
    Calendar,
    LeadTime,
    MeetingRules,
    Nation,
    is_known,
    publication,
    timetable,
    urgency_wanted,
)
from reportgen.errors import Place

ENGLAND = Calendar()


def day(text: str) -> date:
    """`14 June 2017`."""
    return datetime.strptime(text, "%d %B %Y").date()


@pytest.mark.parametrize(
    ("nation", "meeting", "last_day"),
    [
        # Wednesday. Tu 13, Mo 12, Fr 9, Th 8, We 7.
        ("England", "14 June 2017", "6 June 2017"),
        # A meeting on a Saturday. Fr 16, Th 15, We 14, Tu 13, Mo 12.
        ("England", "17 June 2017", "9 June 2017"),
        # Easter 2017: Good Friday 14, Easter Monday 17 April. We 19, Tu 18, [Mo 17, Fr 14], Th 13, We 12,
        # Tu 11.
        ("England", "20 April 2017", "10 April 2017"),
        ("Wales", "20 April 2017", "10 April 2017"),
        ("Northern Ireland", "20 April 2017", "10 April 2017"),
        # In Scotland Easter Monday is a working day. We 19, Tu 18, Mo 17, [Fr 14], Th 13, We 12.
        ("Scotland", "20 April 2017", "11 April 2017"),
        # Christmas Day 2016 and New Year's Day 2017 are Sundays, so 26, 27 December and 2 January are
        # holidays. We 4, Tu 3, [Mo 2], Fr 30, Th 29, We 28; and back over [Tu 27, Mo 26] to Friday.
        ("England", "5 January 2017", "23 December 2016"),
        # In Scotland Tuesday 3 January stands for the 2nd. We 4, [Tu 3, Mo 2], Fr 30, Th 29, We 28, Fr 23.
        ("Scotland", "5 January 2017", "22 December 2016"),
        # 2 January 2020 is a Thursday. Tu 7, Mo 6, Fr 3, in Scotland [Th 2], [We 1], Tu 31, Mo 30.
        ("Scotland", "8 January 2020", "27 December 2019"),
        # Elsewhere Tu 7, Mo 6, Fr 3, Th 2, [We 1], Tu 31.
        ("Wales", "8 January 2020", "30 December 2019"),
        # Boxing Day 2020 is a Saturday: Monday 28 stands for it. [Fr 1], Th 31, We 30, Tu 29, [Mo 28, Fr
        # 25], Th 24, We 23.
        ("England", "4 January 2021", "22 December 2020"),
        # The spring bank holiday, Monday 29 May. Fr 2, Th 1, We 31, Tu 30, [Mo 29], Fr 26.
        ("England", "5 June 2017", "25 May 2017"),
        # The May bank holiday of 2020 was moved to Friday 8. Mo 11, [Fr 8], Th 7, We 6, Tu 5, Mo 4.
        ("England", "12 May 2020", "1 May 2020"),
        # The Coronation, Monday 8 May 2023, a week after the May bank holiday. Tu 9, [Mo 8], Fr 5, Th 4, We
        # 3, Tu 2; and back over [Mo 1] to Friday.
        ("England", "10 May 2023", "28 April 2023"),
        # The Jubilee of 2022: Thursday 2 and Friday 3 June, and none on 30 May. Mo 6, [Fr 3, Th 2], We 1,
        # Tu 31, Mo 30, Fr 27.
        ("Wales", "7 June 2022", "26 May 2022"),
        # The State Funeral, Monday 19 September 2022. We 21, Tu 20, [Mo 19], Fr 16, Th 15, We 14.
        ("England", "22 September 2022", "13 September 2022"),
        ("Scotland", "22 September 2022", "13 September 2022"),
        # August: the last Monday. We 30, Tu 29, [Mo 28], Fr 25, Th 24, We 23. In Scotland the first Monday,
        # so We 30, Tu 29, Mo 28, Fr 25, Th 24.
        ("England", "31 August 2017", "22 August 2017"),
        ("Scotland", "31 August 2017", "23 August 2017"),
        # St Patrick's Day, Friday 17 March 2017. Tu 21, Mo 20, [Fr 17], Th 16, We 15, Tu 14.
        ("Northern Ireland", "22 March 2017", "13 March 2017"),
        ("England", "22 March 2017", "14 March 2017"),
        # Wednesday 12 July 2017. Fr 14, Th 13, [We 12], Tu 11, Mo 10, Fr 7.
        ("Northern Ireland", "17 July 2017", "6 July 2017"),
        ("England", "17 July 2017", "7 July 2017"),
        # 12 July 2020 is a Sunday: Monday stands for it. Th 16, We 15, Tu 14, [Mo 13], Fr 10, Th 9.
        ("Northern Ireland", "17 July 2020", "8 July 2020"),
        # St Andrew's Day, Thursday 30 November 2017. Mo 4, Fr 1, [Th 30], We 29, Tu 28, Mo 27.
        ("Scotland", "5 December 2017", "24 November 2017"),
    ],
)
def test_the_last_day_that_leaves_five_clear_days(nation: Nation, meeting: str, last_day: str) -> None:
    assert Calendar(nation).last_day_to_publish(day(meeting)) == day(last_day)


BANK_HOLIDAYS_OF_2022 = {
    "England": "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12",
    "Wales": "3/1 15/4 18/4 2/5 2/6 3/6 29/8 19/9 26/12 27/12",
    "Scotland": "3/1 4/1 15/4 2/5 2/6 3/6 1/8 19/9 30/11 26/12 27/12",
    "Northern Ireland": "3/1 17/3 15/4 18/4 2/5 2/6 3/6 12/7 29/8 19/9 26/12 27/12",
}
"""Those on a day of the week, as they were proclaimed; written down apart from the library."""


@pytest.mark.parametrize("nation", NATIONS)
def test_no_day_of_the_week_but_a_bank_holiday_is_left_out(nation: Nation) -> None:
    closed = Calendar(nation).closed_between(date(2021, 12, 31), date(2023, 1, 1))
    assert " ".join(f"{each.day}/{each.month}" for each, _ in closed) == BANK_HOLIDAYS_OF_2022[nation]


def test_the_councils_own_closure_days_do_not_count_either() -> None:
    # Closed from 28 to 30 December 2016. We 4, Tu 3, [Mo 2, Fr 30, Th 29, We 28, Tu 27, Mo 26], Fr 23, Th
    # 22, We 21.
    closures = frozenset(date(2016, 12, number) for number in (28, 29, 30))
    assert Calendar("England", closures).last_day_to_publish(date(2017, 1, 5)) == date(2016, 12, 20)


@pytest.mark.parametrize(
    ("published", "meeting", "clear_days"),
    [
        # The case that settled it: Fr 27 and Mo 30 count, the weekend does not; three were needed.
        ("26 April 1990", "1 May 1990", 2),
        ("25 April 1990", "1 May 1990", 3),
        # Put up on a Sunday: Mo 5 to Fr 9 count before Monday 12.
        ("4 June 2017", "12 June 2017", 5),
        ("13 June 2017", "14 June 2017", 0),
        ("14 June 2017", "14 June 2017", 0),
        ("20 June 2017", "14 June 2017", 0),
        # Over Christmas 2021, when 25 and 26 December and 1 January fell on a weekend: Fr 24, We 29, Th 30,
        # Fr 31.
        ("23 December 2021", "4 January 2022", 4),
    ],
)
def test_clear_days_leave_out_both_the_day_of_publication_and_that_of_the_meeting(
    published: str, meeting: str, clear_days: int
) -> None:
    assert ENGLAND.clear_days_given(day(published), day(meeting)) == clear_days


def test_notice_in_calendar_days_counts_every_day_and_is_given_on_a_working_day() -> None:
    # 17 to 31 May are 15 days, 1 to 13 June 13.
    assert ENGLAND.last_day_to_publish(day("14 June 2017"), 28, "calendar") == day("16 May 2017")
    assert ENGLAND.clear_days_given(day("16 May 2017"), day("14 June 2017"), "calendar") == 28
    # 19 to 30 June are 12 days, 1 to 16 July 16; the day before is a Sunday, so Friday.
    assert ENGLAND.last_day_to_publish(day("17 July 2017"), 28, "calendar") == day("16 June 2017")


MEETINGS = st.dates(date(1980, 1, 1), date(2100, 12, 31))


@st.composite
def calendars(draw: st.DrawFn, meeting: date) -> Calendar:
    """A calendar with closures in the two months before a meeting."""
    back = draw(st.frozensets(st.integers(0, 60), max_size=12))
    return Calendar(draw(st.sampled_from(NATIONS)), frozenset(meeting - timedelta(each) for each in back))


@settings(deadline=None)
@given(st.data(), MEETINGS, st.integers(1, 40))
def test_the_last_day_gives_just_the_clear_days_wanted_and_the_next_working_day_fewer(
    data: st.DataObject, meeting: date, clear_days: int
) -> None:
    calendar = data.draw(calendars(meeting))
    last_day = calendar.last_day_to_publish(meeting, clear_days)
    assert calendar.is_working(last_day)
    assert calendar.clear_days_given(last_day, meeting) == clear_days
    later = last_day + timedelta(1)
    while not calendar.is_working(later):
        later += timedelta(1)
    assert calendar.clear_days_given(later, meeting) == clear_days - 1


@settings(deadline=None)
@given(st.data(), MEETINGS, st.integers(1, 40))
def test_the_last_day_in_calendar_days_is_the_last_working_day_that_gives_them(
    data: st.DataObject, meeting: date, clear_days: int
) -> None:
    calendar = data.draw(calendars(meeting))
    last_day = calendar.last_day_to_publish(meeting, clear_days, "calendar")
    assert calendar.is_working(last_day)
    assert (meeting - last_day).days > clear_days
    later = [last_day + timedelta(number) for number in range(1, (meeting - last_day).days - clear_days)]
    assert not any(calendar.is_working(each) for each in later)


RULES = MeetingRules(
    lead_times=(LeadTime("reports to committee services", 8), LeadTime("draft to finance and legal", 12))
)


def test_a_timetable_tells_every_step_in_its_order_and_what_it_did_not_count() -> None:
    # Back from Tu 6 June: Mo 5, Fr 2, Th 1, We 31, Tu 30, [Mo 29], Fr 26, Th 25, We 24 are 8; Tu 23, Mo 22,
    # Fr 19, Th 18 make 12.
    assert [str(step) for step in timetable(day("14 June 2017"), RULES)] == [
        "12 working days before publication: draft to finance and legal by Thursday 18 May 2017 "
        "(not counted: Monday 29 May 2017, Spring Bank Holiday)",
        "8 working days before publication: reports to committee services by Wednesday 24 May 2017 "
        "(not counted: Monday 29 May 2017, Spring Bank Holiday)",
        "5 clear days before Wednesday 14 June 2017: agenda and reports public by Tuesday 6 June 2017",
    ]


def test_a_private_meeting_has_two_notices_more() -> None:
    assert [
        (step.what, step.by) for step in timetable(day("14 June 2017"), MeetingRules(), private=True)
    ] == [
        ("notice of a private meeting", day("16 May 2017")),
        ("further notice of a private meeting", day("6 June 2017")),
        ("agenda and reports public", day("6 June 2017")),
    ]


def test_the_28_days_may_be_working_days() -> None:
    # June 13, 12 (2), 9 to 5 (7), 2, 1, May 31, 30 (11), [Mo 29], 26 to 22 (16), 19 to 15 (21), 12 to 8
    # (26), Fr 5, Th 4 (28).
    rules = MeetingRules(private_counting="working")
    assert timetable(day("14 June 2017"), rules, private=True)[0].by == day("3 May 2017")


def test_closures_and_substitute_days_are_told_by_name() -> None:
    closures = frozenset(date(2016, 12, number) for number in (29, 30, 31))
    (step,) = timetable(day("5 January 2017"), MeetingRules(Calendar("England", closures)))
    assert step.not_counted == (
        "Monday 26 December 2016, Boxing Day",
        "Tuesday 27 December 2016, Christmas Day (substitute day)",
        "Thursday 29 December 2016, offices closed",
        "Friday 30 December 2016, offices closed",
        "Monday 2 January 2017, New Year's Day (substitute day)",
    )


def test_one_day_is_told_as_one_and_none_as_the_day_itself() -> None:
    leads = (LeadTime("proofs", 1), LeadTime("upload", 0))
    rules = MeetingRules(clear_days=1, lead_times=leads)
    assert [str(step) for step in timetable(day("14 June 2017"), rules)] == [
        "1 working day before publication: proofs by Friday 9 June 2017",
        "on the last day to publish: upload by Monday 12 June 2017",
        "1 clear day before Wednesday 14 June 2017: agenda and reports public by Monday 12 June 2017",
    ]


@pytest.mark.parametrize(
    ("today", "ending"),
    [("5 June 2017", "6 June 2017"), ("6 June 2017", "2017 - today"), ("7 June 2017", "2017 - passed")],
)
def test_a_step_says_on_a_given_day_whether_it_has_passed(today: str, ending: str) -> None:
    (step,) = timetable(day("14 June 2017"), MeetingRules())
    assert step.told_on(day(today)).endswith(ending)


@pytest.mark.parametrize(
    ("on", "late", "told"),
    [
        ("6 June 2017", False, "public on Tuesday 6 June 2017, 5 clear days before the meeting on Wednesday"),
        ("7 June 2017", True, "public on Wednesday 7 June 2017, 4 clear days before the meeting on"),
        ("12 June 2017", True, "public on Monday 12 June 2017, 1 clear day before the meeting"),
        ("13 June 2017", True, "public on Tuesday 13 June 2017, no clear day before the meeting"),
        ("14 June 2017", True, "public on Wednesday 14 June 2017, the day of the meeting"),
        (
            "15 June 2017",
            True,
            "public on Thursday 15 June 2017, after the meeting on Wednesday 14 June 2017",
        ),
    ],
)
def test_a_publication_says_whether_it_was_in_time(on: str, late: bool, told: str) -> None:
    made = publication(day(on), day("14 June 2017"), MeetingRules())
    assert made.is_late is late
    assert str(made).startswith(told)


def test_papers_put_up_at_a_weekend_are_in_time_where_the_days_are_there() -> None:
    made = publication(day("4 June 2017"), day("12 June 2017"), MeetingRules())
    assert (made.is_late, made.last_day) == (False, day("2 June 2017"))


def test_what_comes_late_asks_for_the_reason_for_urgency() -> None:
    late = publication(day("8 June 2017"), day("14 June 2017"), MeetingRules())
    assert str(urgency_wanted(late, "item 7", Place("agenda.yaml", 30, 5), "as a note")) == (
        "agenda.yaml, line 30, column 5: item 7 would be public on Thursday 8 June 2017, 3 clear days before "
        "the meeting on Wednesday 14 June 2017; 5 clear days are required, so Tuesday 6 June 2017 was the "
        "last day; give the reason for urgency, to which the chair must agree, as a note; or hold the "
        "meeting later."
    )


def test_a_year_without_known_bank_holidays_gives_no_date() -> None:
    assert [is_known(date(year, 1, 1)) for year in (1979, 1980, 2100, 2101)] == [False, True, True, False]
    with pytest.raises(ValueError, match="bank holidays of 2101 are not known"):
        ENGLAND.last_day_to_publish(date(2101, 6, 1))
    with pytest.raises(ValueError, match="bank holidays of 217 are not known"):
        ENGLAND.last_day_to_publish(date(217, 6, 14))


@pytest.mark.parametrize("nation", NATIONS)
def test_the_first_year_known_is_known_as_far_back_as_any_rule_asks(nation: Nation) -> None:
    rules = MeetingRules(Calendar(nation), 366, 366, "working", 366, (LeadTime("draft", 366),))
    assert timetable(date(1980, 1, 1), rules, private=True)[0].by.year == 1977
