"""Key actions and indicators in the next quarter's input, where its report looks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain, count

from reportgen.history.basis import Rolling
from reportgen.history.indicators import begun_indicator, rolled_indicator
from reportgen.history.marks import handed_down
from reportgen.history.rows import blank, changed, each, retold, rows_of, text_of, waiting
from reportgen.node import Listed, Mapped, Scalar
from reportgen.profile import SectionSpec

_LISTS = ("actions", "indicators")
_UNPLACED = "to-be-placed"
"""The id of the theme and the priority of rows that stood under none; numbered where it is taken."""


def rolled_performance(row: Mapped, by: Rolling) -> Mapped:
    """All of it, by theme and in lists; in another format each row where that one's sections show it."""
    rolled = each(_with_rows(retold(row, "introduction"), by), "themes", lambda theme: _theme(theme, by))
    if not by.reset:
        return rolled
    rolled = _placed(rolled, by)
    return rolled if any(spec.kind == "themes" for spec in by.every_section) else _outlined(rolled)


def begun_performance(by: Rolling) -> Mapped:
    """One action and one indicator, of these what the next report shows."""
    begun: Mapping[str, Mapped] = {
        "actions": changed(blank("action", "rating"), id=Scalar("action-1")),
        "indicators": begun_indicator(by),
    }
    counts = {"actions": "action_counts", "indicators": "indicator_counts"}
    shown = {name: Listed((row,)) for name, row in begun.items() if any(by.tables(name, counts[name]))}
    return _placed(Mapped({**shown}), by)


def _theme(theme: Mapped, by: Rolling) -> Mapped:
    return each(
        retold(theme, "introduction"),
        "priorities",
        lambda priority: _with_rows(retold(priority, "introduction"), by),
    )


def _with_rows(holder: Mapped, by: Rolling) -> Mapped:
    """What holds actions and indicators, with these rolled."""
    if "actions" in holder.entries:
        stay = tuple(row for row in rows_of(holder, "actions") if _stays(row, by))
        holder = changed(holder, actions=Listed(stay))
    rolled = each(holder, "actions", lambda action: _action(action, by))
    return each(rolled, "indicators", lambda indicator: rolled_indicator(indicator, by))


def _met(by: Rolling) -> str:
    return by.ending.rules.scale_of_actions[0].word


def _stays(action: Mapped, by: Rolling) -> bool:
    """Whether an action is in the next report: in a new year only one that is still open."""
    return not (by.now.year_end and text_of(action, "rating") == _met(by))


def _action(action: Mapped, by: Rolling) -> Mapped:
    due = action.entries.get("due")
    unrated = "not due" if isinstance(due, Scalar) and due.value is False else "not rated"
    rating = waiting(text_of(action, "rating") or unrated, by.now)
    rolled = retold(changed(action, rating=rating, due=None), "comments")
    shared = _gone(text_of(action, "comments_of"), by)
    return changed(rolled, comments=waiting(beside=shared), comments_of=None) if shared else rolled


def _gone(action: str | None, by: Rolling) -> str:
    """The comments of an action that is not in the next report; empty where it is."""
    shared = next((row.action for row in by.figures.actions if row.action.id == action), None)
    gone = shared is not None and by.now.year_end and shared.rating == _met(by)
    return shared.comments.text if shared and gone and shared.comments else ""


def _placed(performance: Mapped, by: Rolling) -> Mapped:
    """The rows of each kind in one list, or under a theme, where only the other is shown."""
    by_theme = {table for spec in by.every_section if spec.kind == "themes" for table in _tables(spec)}
    in_list = {spec.kind for spec in by.every_section}
    for name in _LISTS:
        if name in in_list - by_theme:
            performance = _in_one_list(performance, name)
    return _under_a_theme(performance, tuple(name for name in _LISTS if name in by_theme - in_list))


def _tables(spec: SectionSpec) -> tuple[str, ...]:
    return tuple(each.table for each in spec.tables)


def _in_one_list(performance: Mapped, name: str) -> Mapped:
    """The rows of all themes behind those that stand in the list already."""
    priorities = [
        each for theme in rows_of(performance, "themes") for each in handed_down(theme, "priorities")
    ]
    rows = (
        *rows_of(performance, name),
        *(row for each in priorities for row in handed_down(each, name)),
    )
    bare = each(
        performance,
        "themes",
        lambda theme: each(theme, "priorities", lambda priority: changed(priority, **{name: None})),
    )
    return changed(bare, **{name: Listed(rows)}) if rows else bare


def _under_a_theme(performance: Mapped, names: tuple[str, ...]) -> Mapped:
    """The rows of these lists under a priority and a theme that their author is to name."""
    lists = {name: Listed(rows) for name in names if (rows := rows_of(performance, name))}
    bare = changed(performance, **dict.fromkeys(names))
    if not lists:
        return bare
    themes = rows_of(performance, "themes")
    held = [*themes, *(each for theme in themes for each in rows_of(theme, "priorities"))]
    name = Scalar(_free({text_of(row, "id") for row in held}))
    priority = changed(blank("title"), id=name, **lists)
    theme = changed(blank("title"), id=name, priorities=Listed((priority,)))
    return changed(bare, themes=Listed((*themes, theme)))


def _free(taken: Collection[str | None]) -> str:
    """An id that no theme or priority has."""
    further = (f"{_UNPLACED}-{number}" for number in count(2))
    return next(name for name in chain((_UNPLACED,), further) if name not in taken)


def _outlined(performance: Mapped) -> Mapped:
    """The themes and priorities that no section shows, without what would have been told of them."""

    def untold(row: Mapped) -> Mapped:
        return changed(row, introduction=None)

    return each(performance, "themes", lambda theme: each(untold(theme), "priorities", untold))
