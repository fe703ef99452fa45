"""What a published report printed, in its YAML form: `unit.printed.yaml` beside `unit.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Place, Problem, none_of
from reportgen.model.printed import Printed, PrintedText
from reportgen.node import Listed, Mapped, Node, Scalar
from reportgen.yaml_source import read_yaml

_KEYS = ("kind", "source", "figures", "headings")


def read_printed(data: bytes, file: str) -> tuple[Printed, tuple[Problem, ...]]:
    """What was printed, as far as it can be read, with every problem of the file."""
    node, problems = read_yaml(data, file)
    if not isinstance(node, Mapped):
        found = "the file is empty" if node is None else "the file is no list of names with values"
        empty = Problem(Place(file), found, "what a report printed is wanted", "begin it with kind: printed")
        return Printed(), problems or (empty,)
    wrong = [*_strange(node), *_other_kind(node, file)]
    figures, headings = node.entries.get("figures"), node.entries.get("headings")
    named = dict(_entries(figures, wrong))
    told = tuple(_texts(headings, wrong))
    return Printed(named, told, _source(node)), (*problems, *wrong)


def printed_node(printed: Printed) -> Mapped:
    """The tree of what was printed, to be written as YAML."""
    parts: dict[str, Node] = {"kind": Scalar("printed")}
    if printed.source:
        parts["source"] = Scalar(printed.source)
    if printed.figures:
        parts["figures"] = Mapped({name: Scalar(said.text) for name, said in printed.figures.items()})
    if printed.headings:
        parts["headings"] = Listed(tuple(Scalar(heading.text) for heading in printed.headings))
    return Mapped(parts)


def _source(node: Mapped) -> str:
    """Where it was taken from."""
    source = node.entries.get("source")
    said = source.value if isinstance(source, Scalar) else None
    return said.strip() if isinstance(said, str) else ""


def _strange(node: Mapped) -> Iterator[Problem]:
    for key in node.entries:
        if key not in _KEYS:
            yield none_of(node.keys[key], f'there is no part "{key}"', key, _KEYS)


def _other_kind(node: Mapped, file: str) -> Iterator[Problem]:
    kind = node.entries.get("kind")
    if not isinstance(kind, Scalar) or kind.value != "printed":
        found = f'the kind of this file is "{kind.value}"' if isinstance(kind, Scalar) else "it has no kind"
        place = kind.place if kind else Place(file, 1)
        yield Problem(place, found, "what a report printed is wanted", "begin it with kind: printed")


def _entries(node: Node | None, wrong: list[Problem]) -> Iterator[tuple[str, PrintedText]]:
    if node is None:
        return
    if not isinstance(node, Mapped):
        wrong.append(_no_list(node.place, "figures"))
        return
    for name, value in node.entries.items():
        yield from ((name, each) for each in _text(value, f'the figure "{name}"', wrong))


def _texts(node: Node | None, wrong: list[Problem]) -> Iterator[PrintedText]:
    if node is None:
        return
    if not isinstance(node, Listed):
        wrong.append(_no_list(node.place, "headings"))
        return
    for item in node.items:
        yield from _text(item, "a heading", wrong)


def _text(node: Node, what: str, wrong: list[Problem]) -> Iterator[PrintedText]:
    if isinstance(node, Scalar) and not isinstance(node.value, bool):
        yield PrintedText(node.value or "", node.place)
    else:
        wrong.append(
            Problem(
                node.place, f"{what} is no text", "what was printed is wanted", 'type it, or "" for a blank'
            )
        )


def _no_list(place: Place, part: str) -> Problem:
    like = "a name and what was printed in each line" if part == "figures" else "a line with a dash for each"
    return Problem(place, f"{part} is no list", f"{like} is wanted", "see docs/checks.md")
