"""The tables of key actions, and themes with their priorities."""

from __future__ import annotations

from dataclasses import replace

from reportgen.compose.exempt import marked
from reportgen.compose.indicators import key_of, rating_cell
from reportgen.compose.narrative import blocks, cell, plain, told, words
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, Spread, table
from reportgen.document import Cell, Paragraph
from reportgen.figures.actions import ActionCounts, ActionFigures
from reportgen.figures.base import Count
from reportgen.profile import TableSpec


def action_counts(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row: how many actions have each rating, none, and are due."""
    makers: Makers[ActionCounts] = {
        "label": lambda row: cell(setting.say(spec.label)),
        "ratings": Spread(
            [rating.heading or rating.word for rating in setting.rules.scale_of_actions],
            lambda row, at: counted(row.ratings[at], spec),
        ),
        "unrated": lambda row: cell(str(row.unrated)),
        "due": lambda row: cell(str(row.due)),
    }
    return table(key, spec, makers, (setting.figures.action_counts,), setting)


def rating_key(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """What each rating means for an action."""
    return key_of(key, spec, setting.rules.scale_of_actions, setting)


def actions(
    key: str, spec: TableSpec, rows: tuple[ActionFigures, ...], setting: Setting, title: str = ""
) -> Sized:
    """One row an action, as given; comments that serve several actions are repeated for each."""
    makers: Makers[ActionFigures] = {
        "id": lambda row: cell(row.action.id),
        "ref": lambda row: words(row.action.ref),
        "action": lambda row: _action(row, setting),
        "rating": lambda row: rating_cell(row.rated_as(setting.rules.formats), row.rating),
        "comments": lambda row: told(row.commented.comments, setting),
    }
    return table(key, spec, makers, rows, setting, alike=setting.figures.actions, title=title)


def _action(row: ActionFigures, setting: Setting) -> Cell:
    """The action, and the word about it in italics below."""
    note = tuple(
        replace(block, runs=tuple(replace(run, italic=not run.italic) for run in block.runs))
        if isinstance(block, Paragraph)
        else block
        for block in marked(blocks(row.action.note, setting), row.action, "note")
    )
    return Cell((plain(row.action.action), *note), source=row.action.source.row)


def counted(count: Count, spec: TableSpec) -> Cell:
    """A count with its percentage, or alone where the table has it so."""
    return cell(str(count.number) if spec.counts == "numbers" else count.text)
