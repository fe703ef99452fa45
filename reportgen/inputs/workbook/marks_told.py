"""What can be wrong with a row of the sheet of marks, in the workbook's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.errors import Place, Problem, nearest, none_of
from reportgen.inputs.workbook.cell_values import cut
from reportgen.inputs.workbook.columns import folded
from reportgen.inputs.workbook.markable import Markable, Marks, Values
from reportgen.inputs.workbook.row_names import RowName
from reportgen.node import Scalar


def again(place: Place, what: str, first: Place) -> Problem:
    """That a row or section is marked twice."""
    return Problem(
        place,
        f"{what} is marked here a second time (first in {first.cell})",
        "a row or section has one mark",
        "put the values of both into one, and delete the other",
    )


def no_row(each: Markable, said: Scalar, names: Sequence[RowName]) -> Problem:
    """That no row is called so."""
    typed = str(said.value)
    near = nearest(folded(typed), {folded(name): name for name in _names(names)})
    meant = next((name for name in _names(names) if folded(name) == near), "")
    return Problem(
        said.place,
        f'"{cut(typed)}" is no row of the sheet {each.title}',
        "the ref of one of its rows is wanted, or the words of one" if names else "that sheet has no rows",
        f"did you mean {cut(meant)}?" if meant else "type it as it stands there",
    )


def _names(names: Sequence[RowName]) -> Iterator[str]:
    yield from (name.ref for name in names if name.ref)
    yield from (" ".join(name.words.split()) for name in names if name.words)


def several(each: Markable, said: Scalar, places: Sequence[Place]) -> Problem:
    """That more than one row is called so."""
    *others, last = (str(place.cell) for place in places)
    has_refs = each.table is not None and each.table.ref is not None
    which = f"{', '.join(others)} and {last}"
    return Problem(
        said.place,
        f'"{cut(str(said.value))}" is more than one row of the sheet {each.title}: {which}',
        "a mark is of one row",
        "give the one that is meant a ref, and type that"
        if has_refs
        else "let their words differ, and type those of the one that is meant",
    )


def no_section(each: Markable, place: Place, marks: Marks) -> Problem:
    """That no row is named of a sheet which is no section by itself."""
    section = next((one.title for one in marks.markable if one.section and each.title in one.sheets), "")
    return Problem(
        place,
        "Row is empty",
        f"the sheet {each.title} is no section by itself",
        f"name a row; to withhold all of them, choose {section} under Sheet, and {each.title} under Values"
        if section
        else "name a row",
    )


def no_rows(each: Markable, said: Scalar) -> Problem:
    """That a row is named of a section which is no sheet of rows."""
    return Problem(
        said.place,
        f'Row is "{cut(str(said.value))}"',
        f"{each.title} has no rows of its own",
        "choose the sheet that the row stands on, or leave Row blank and name under Values what is withheld",
    )


def no_value(word: str, each: Markable, values: Values, place: Place) -> Problem:
    """That a heading is none, or one of what can't be withheld by itself."""
    if folded(word) in map(folded, values.others):
        return Problem(
            place,
            f'"{cut(word)}" can\'t be withheld by itself',
            "it is worked out, or what other rows call the row by",
            "name what it is worked out from, or leave Values blank to withhold the whole row",
        )
    found = f'"{cut(word)}" is nothing that can be withheld of {each.title}'
    shown = dict.fromkeys(word for name in values.words for word in values.shown(name))
    return none_of(place, found, word, shown)
