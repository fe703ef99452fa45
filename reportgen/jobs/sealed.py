"""The reports of an input with stand-ins for all that is exempt: what its public edition is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from reportgen import figures
from reportgen.compose import compose
from reportgen.compose.cover import compose_cover
from reportgen.compose.study import compose_study, terms_of
from reportgen.document import Document
from reportgen.history.trend import Trend
from reportgen.model import Submission
from reportgen.model.base import Lost
from reportgen.model.cover import Cover
from reportgen.model.study import Study
from reportgen.picture import Supplied
from reportgen.profile import Profile

Composed = Callable[[float], Document]
"""How a tree is made, given how wide the letters of its font are."""


def sealed_submission(model: Submission, profile: Profile, trend: Trend) -> Iterator[Composed]:
    """Those of a submission; none where nothing is exempt."""
    for variant in range(figures.variants_of(model, profile.rules)):
        yield partial(_submission, model, profile, trend, variant)


def _submission(model: Submission, profile: Profile, trend: Trend, variant: int, breadth: float) -> Document:
    standing = figures.sealed(model, variant, profile.rules)
    derived = figures.derive(standing, profile.rules)
    told = replace(derived, named=figures.StandIns(derived.named, variant))
    return compose(standing, told, profile.rules, profile.layout, trend, breadth)


def sealed_cover(model: Cover, profile: Profile) -> Iterator[Composed]:
    """Those of a cover report."""
    for variant in range(figures.variants_of(model)):
        yield partial(compose_cover, figures.sealed(model, variant), profile.layout)


def sealed_study(model: Study, profile: Profile, pictures: Mapping[str, Supplied]) -> Iterator[Composed]:
    """Those of a study."""
    for variant in range(figures.variants_of(model)):
        standing = figures.sealed(model, variant)
        derived = figures.derive_study(standing, terms_of(profile.layout), Lost())
        yield partial(compose_study, standing, derived, profile.layout, pictures)
