"""Brands in their YAML form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from reportgen.brand import Brand, Font, Logo, Tint
from reportgen.errors import Place, Problem, by_place
from reportgen.inputs.brand_contrast import contrast_problems
from reportgen.inputs.brand_entries import BrandFile, FontEntry, FontFiles, LogoEntry, Ratings, Risks
from reportgen.inputs.brand_font import breadth_of, name_of, refuse_unusable
from reportgen.inputs.brand_logo import logo_of
from reportgen.inputs.validation import validate
from reportgen.inputs.wording import YAML_SPEECH
from reportgen.node import Mapped
from reportgen.picture import Unusable
from reportgen.yaml_source import read_yaml

Fetch = Callable[[str], bytes]
"""Gives a file that a brand names, from beside it; raises Unusable."""

_COLOUR = ("a colour is wanted", 'type it in quotes, as in "#12436d"')
_KINDS: Mapping[str, tuple[str, str]] = {
    "colour": _COLOUR,
    "accent": _COLOUR,
    "family": ("the name of a font is wanted", "type it in letters and digits, as in Segoe UI"),
}
_SPEECH = replace(YAML_SPEECH, kinds={**YAML_SPEECH.kinds, **_KINDS})
_FRAME: Mapping[str, Any] = {"kind": "brand", "colours": {"accent": "#000000"}}
"""Stands for what a brand lacks, so that the rest is judged; nothing is made of one that lacks it."""


def read_brand(data: bytes, file: str, fetch: Fetch) -> tuple[Brand | None, tuple[Problem, ...]]:
    """The brand in a YAML file, None where it can't be used, with every problem of its writing, its colours
    and the files it names."""
    node, problems = read_yaml(data, file)
    if not isinstance(node, Mapped):
        found = "the file is empty" if node is None else "the file is no list of names with values"
        empty = Problem(Place(file), found, "a brand is wanted", "begin it with kind: brand")
        return None, problems or (empty,)
    reading = validate(BrandFile, node, _FRAME, _SPEECH)
    said, problems = reading.model, problems + reading.problems
    if said is None:
        return None, problems
    told = {problem.place for problem in problems}
    problems += tuple(problem for problem in contrast_problems(said) if problem.place not in told)
    faces, wrong = _faces(said.font, fetch)
    logo, spoilt = _logo(said.logo, fetch)
    problems += wrong + spoilt
    return (None if problems else _brand(said, file, faces, logo)), by_place(problems)


def _brand(said: BrandFile, file: str, faces: Mapping[str, bytes], logo: Logo | None) -> Brand:
    colours = said.colours
    return Brand(
        name=said.name or file.removesuffix(".yaml"),
        accent=colours.accent,
        on_accent=colours.on_accent,
        ink=colours.ink,
        quiet=colours.quiet,
        link=colours.link or colours.accent,
        rule=colours.rule,
        wash=colours.wash,
        bar=colours.bar,
        tints=tints(said.ratings, said.risks),
        font=Font(
            said.font.family,
            said.font.fallbacks,
            faces,
            name_of(faces["regular"]),
            breadth_of(faces.values()),
        ),
        logo=logo,
    )


def tints(ratings: Ratings, risks: Risks) -> Mapping[str, Tint]:
    """The colours of every tone."""
    return {
        "green": ratings.green.tint,
        "green-amber": ratings.green_amber.tint,
        "red-amber": ratings.red_amber.tint,
        "red": ratings.red.tint,
        "low": (risks.low or ratings.green).tint,
        "medium-low": (risks.medium_low or ratings.green_amber).tint,
        "medium-high": (risks.medium_high or ratings.red_amber).tint,
        "high": (risks.high or ratings.red).tint,
    }


def _faces(font: FontEntry, fetch: Fetch) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """The font's files by style, and a problem for each that can't be used."""
    found: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in [each for each in FontFiles.model_fields if each != "source"]:
        file = getattr(font.files, name)
        try:
            data = fetch(file)
            refuse_unusable(data)
            found[name.replace("_", "-")] = data
        except Unusable as error:
            place, wanted = (
                font.files.source.of(name),
                "a font file (.ttf or .otf) is wanted, beside the brand",
            )
            problems.append(Problem(place, f'{name} is "{file}": {error}', wanted, error.remedy))
    return found, tuple(problems)


def _logo(entry: LogoEntry | None, fetch: Fetch) -> tuple[Logo | None, tuple[Problem, ...]]:
    """The logo, and the problem why it can't be used."""
    if entry is None:
        return None, ()
    try:
        return logo_of(fetch(entry.file), entry.alt), ()
    except Unusable as error:
        place, wanted = entry.source.of("file"), "an SVG, PNG or JPEG picture is wanted, beside the brand"
        return None, (Problem(place, f'file is "{entry.file}": {error}', wanted, error.remedy),)
