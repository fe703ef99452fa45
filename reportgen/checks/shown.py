"""What an input gives and its report shows nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Finding, Place
from reportgen.model import Submission
from reportgen.model.actions import Performance
from reportgen.model.indicators import Indicator
from reportgen.model.part import Part
from reportgen.model.study import Study
from reportgen.profile import SECTIONS, Layout, SectionSpec, shown, specs_of

Unshown = tuple[Place, str, str, str]
"""Where it stands, what is given, `it` or `them`, and what to do."""


def unshown(submission: Submission, layout: Layout) -> Iterator[Finding]:
    """LAY002 for whole parts, tables of words, and actions and indicators in a place, or of a type, that no
    section of this quarter's report shows: these would be counted, and stand nowhere."""
    specs = specs_of(layout, submission.quarter)
    found = (
        *_parts(submission, specs),
        *_tables_of_words(submission, specs),
        *_astray(submission, specs),
        *_filtered_out(submission, specs),
        *_interventions(submission, specs),
    )
    for place, what, it, hint in found:
        said = f"{what}, and no section of this quarter's report shows {it}"
        yield Finding("LAY002", "warning", place, said, hint)


def unshown_of_study(study: Study, layout: Layout) -> tuple[Finding, ...]:
    """LAY002 for each part of a study that no section of its format shows."""
    kinds = {each.kind for top in layout.sections for each in top.within()}
    return tuple(
        Finding(
            "LAY002",
            "warning",
            study.source.of(part),
            f"{part.replace('_', ' ')} is given, and no section of this format shows it",
            "take it out, or give the format a section for it",
        )
        for part in ("chapters", "people", "documents", "sign_off")
        if getattr(study, part) and part not in kinds
    )


def _parts(submission: Submission, specs: tuple[SectionSpec, ...]) -> Iterator[Unshown]:
    parts = {SECTIONS[spec.kind].part for spec in specs}
    for name in type(submission).model_fields:
        part = getattr(submission, name)
        if isinstance(part, Part) and not part.instead and name not in parts:
            place = submission.source.of(name)
            hint = "take it out, unless another quarter's report shows it"
            yield place, f"{name.replace('_', ' ')} is given", "it", hint


def _tables_of_words(submission: Submission, specs: tuple[SectionSpec, ...]) -> Iterator[Unshown]:
    known = {spec.of for spec in specs if spec.kind == "records"}
    for records in submission.records:
        if records.id not in known:
            found = f'the table of words "{records.id}" is given'
            yield records.source.row, found, "it", "take it out, unless another quarter's report shows it"


def _astray(submission: Submission, specs: tuple[SectionSpec, ...]) -> Iterator[Unshown]:
    """Lists of actions or indicators where the format shows those of themes only, or the reverse."""
    performance = submission.performance or Performance()
    at, priorities = performance.source.of, [each for one in performance.themes for each in one.priorities]
    for name in ("actions", "indicators"):
        homes = {spec.kind for spec in _homes(name, submission, specs)}
        if getattr(performance, name) and homes == {"themes"}:
            yield at(name), f"{name} stand under no theme", "them", "put each under a theme and priority"
        if any(getattr(each, name) for each in priorities) and homes == {name}:
            yield at("themes"), f"{name} stand under themes", "them there", "put them in one list, under none"


def _filtered_out(submission: Submission, specs: tuple[SectionSpec, ...]) -> Iterator[Unshown]:
    """Indicators in one list that every section leaves out, by their type or for being escalated or not."""
    homes = [spec for spec in _homes("indicators", submission, specs) if spec.kind == "indicators"]
    given = submission.performance.indicators if submission.performance else ()
    for indicator in given if homes else ():
        if not any(spec.only is None or spec.only.passes(indicator) for spec in homes):
            hint = "give it another type, or the format a section for its own"
            yield indicator.source.row, f"{indicator.ref} is given", "it", hint


def _interventions(submission: Submission, specs: tuple[SectionSpec, ...]) -> Iterator[Unshown]:
    """Interventions for indicators that every section of interventions leaves out."""
    homes = [spec for spec in specs if spec.kind == "interventions"]
    part, known = submission.interventions, {each.ref: each for each in _every_indicator(submission)}
    for row in part.rows if part and homes else ():
        indicator = known.get(row.indicator)
        if indicator and not any(spec.only is None or spec.only.passes(indicator) for spec in homes):
            hint = "give the format a section for interventions of its type"
            yield row.source.row, f"an intervention for {row.indicator} is given", "it", hint


def _every_indicator(submission: Submission) -> Iterator[Indicator]:
    performance = submission.performance or Performance()
    for theme in performance.themes:
        for priority in theme.priorities:
            yield from priority.indicators
    yield from performance.indicators


def _homes(name: str, submission: Submission, specs: tuple[SectionSpec, ...]) -> list[SectionSpec]:
    """The sections in which this quarter's report lists actions, or indicators."""
    return [
        spec
        for spec in specs
        if spec.kind in ("themes", name)
        and any(table.table == name and shown(table, submission.quarter) for table in spec.tables)
    ]
