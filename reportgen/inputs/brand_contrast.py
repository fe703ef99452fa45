"""Whether the colours of a brand show: each pair has the contrast that it needs, in a grey print too.

*Why when it is read:* a clerk who picks a colour learns at once, and with a colour that will do, what no
reader of the report should have to find out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from reportgen.brand import WHITE
from reportgen.errors import Problem
from reportgen.inputs.brand_entries import BrandFile, Colours, Ratings, Risks, TintColours
from reportgen.inputs.colour import BLACK, contrast, distance, legible, nearest_that, shows
from reportgen.model.base import Source

TEXT, SHAPE = 4.5, 3.0
"""The contrast that text and shapes need (WCAG 2.2, 1.4.3 and 1.4.11)."""

PALE = 15.0
"""The contrast of black on a quiet ground: on a darker one, colours that show on white would not show."""

APART = 6.0
"""How different the grounds of two ratings must look at least."""


@dataclass(frozen=True, slots=True)
class _Use:
    """A colour as it is typed, and the grounds that it must show on, by what they are called."""

    source: Source
    name: str
    colour: str
    grounds: Mapping[str, str]
    wanted: float

    @property
    def instead(self) -> str:
        """The nearest colour that shows on all grounds: the colour itself where it does."""
        found = nearest_that(self.colour, lambda each: shows(each, list(self.grounds.values()), self.wanted))
        return found or BLACK

    def problems(self) -> Iterator[Problem]:
        """The problem that it does not show on a ground, if it does not: told of the worst."""
        ground = min(self.grounds, key=lambda each: legible(self.colour, self.grounds[each]))
        if legible(self.colour, self.grounds[ground]) < self.wanted:
            yield Problem(
                self.source.of(self.name),
                f'{self.name} is "{self.colour}": on {ground} it has a contrast of '
                f"{_told(self.colour, self.grounds[ground])}",
                f"{self.wanted:g}:1 or more is wanted",
                _remedy(self.instead),
            )


def contrast_problems(said: BrandFile) -> tuple[Problem, ...]:
    """A problem for each colour that does not show where reports use it, with one that would, and for each
    two ratings that look alike."""
    return (*_of_colours(said.colours), *_of_tints(said.ratings), *_of_tints(said.risks))


def _of_colours(colours: Colours) -> Iterator[Problem]:
    """The problems of the general colours; those that a brand leaves out have none."""
    wash = nearest_that(colours.wash, lambda each: shows(BLACK, [each], PALE)) or WHITE
    if wash != colours.wash:
        found = f'wash is "{colours.wash}": black on it has a contrast of {_told(BLACK, colours.wash)}'
        wanted = f"a ground so pale that it has {PALE:g}:1 or more is wanted"
        yield Problem(colours.source.of("wash"), found, wanted, _remedy(wash))
    paper = {"white": WHITE, f'the wash "{wash}"': wash}
    for name in ("accent", "ink", "quiet", "link"):
        if colour := getattr(colours, name):
            yield from _Use(colours.source, name, colour, paper, TEXT).problems()
    accent = _Use(colours.source, "accent", colours.accent, paper, TEXT).instead
    bar = {f'the accent "{accent}"': accent}
    yield from _Use(colours.source, "on_accent", colours.on_accent, bar, TEXT).problems()
    yield from _Use(colours.source, "bar", colours.bar, {"white": WHITE}, SHAPE).problems()


def _of_tints(entries: Ratings | Risks) -> Iterator[Problem]:
    """The problems of the colours of ratings, or of risk bands."""
    names = [name for name in type(entries).model_fields if name != "source"]
    given: dict[str, TintColours] = {name: tint for name in names if (tint := getattr(entries, name))}
    for tint in given.values():
        yield from _of_tint(tint)
    for one, other in combinations(given, 2):
        if distance(given[one].back, given[other].back) < APART:
            yield Problem(
                given[other].source.of("back"),
                f'back of {other} is "{given[other].back}", too like "{given[one].back}" of {one}',
                "grounds that can be told apart are wanted",
                "make one of the two lighter, darker or of another colour",
            )


def _of_tint(tint: TintColours) -> Iterator[Problem]:
    """The problems of one rating's colours.

    *Why its ground first:* on some, such as a pure red, one text shows in colour and another in a grey print.
    """
    back = nearest_that(tint.back, _bears_text) or WHITE
    if back != tint.back:
        found = (
            f'back is "{tint.back}": neither black nor white shows on it both in colour and in a grey print'
        )
        wanted = f"a ground is wanted on which one of them has {TEXT:g}:1 or more"
        yield Problem(tint.source.of("back"), found, wanted, _remedy(back))
    ground = {f'the back "{back}"': back}
    yield from _Use(tint.source, "text", tint.text, ground, TEXT).problems()
    yield from _Use(tint.source, "shape", tint.shape, ground, SHAPE).problems()


def _bears_text(ground: str) -> bool:
    return shows(BLACK, [ground], TEXT) or shows(WHITE, [ground], TEXT)


def _told(colour: str, ground: str) -> str:
    """The contrast, or that in a grey print where it is less; cut off after two decimals."""
    ratio = legible(colour, ground)
    where = " in a grey print" if ratio < contrast(colour, ground) else ""
    return f"{int(ratio * 100) / 100:.2f}:1{where}"


def _remedy(instead: str) -> str:
    return f'the nearest colour that would do is "{instead}"'
