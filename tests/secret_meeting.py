"""A small meeting in whose papers secrets are planted, as its plan says."""

from __future__ import annotations

import io
import json
import re
import struct
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path as File
from random import Random
from typing import Any
from zlib import crc32

import pikepdf
import yaml

from reportgen.jobs.check import check
from reportgen.jobs.convert import convert
from reportgen.model.actions import Action
from reportgen.model.base import Row
from reportgen.model.exempt import MayBeExempt
from reportgen.model.finance import CapitalLine, RevenueLine
from reportgen.model.indicators import Indicator, Intervention, RatingRule
from reportgen.model.narrative import Challenge, Topic
from reportgen.model.part import Part
from reportgen.model.risks import Risk
from reportgen.model.study import StudyBlock
from tests import secret_papers
from tests.secret_places import PAPERS, SECRETIVE, Inner, Path, Place, is_fixed, values_of
from tests.secrets_made import Secrets, value
from tests.small_pdfs import untagged, written
from tests.specimen import png

Plain = dict[str, Any]
At = tuple[str | int, ...]
"""Where in an input something stands: names, and numbers within lists."""

ROWS_MARKED_IN_WORKBOOKS = False
"""Whether an author workbook can hold the marks of rows."""

SOURCES = {
    **dict.fromkeys(
        ("du-2016-17", "du-2016-17-classic", "du-2016-17-over-time", "du-2016-17-service"), "THEMED"
    ),
    "du-2014-15": "FLAT",
    "cover-2010": "OLD_COVER",
    "cover-2014": "NEW_COVER",
    "study": "STUDY",
}
"""The paper that each format is tried with."""

RATINGS = {"FLAT": ("Green", "Amber", "Red"), "THEMED": ("Green", "Green Amber", "Red Amber", "Red")}
VARIED = ("covers", "comparison", "response", "direction", "priority")
"""Words of closed lists that are exempt with their row, and may be others."""

ALONE: tuple[type[Row], ...] = (StudyBlock, RatingRule)
"""Rows that say one of several things."""


BARE: tuple[type[Row], ...] = (
    Action, Challenge, CapitalLine, Indicator, Intervention, RevenueLine, Risk, Topic
)  # fmt: skip
"""Rows that do not tell the public, where they are exempt, which values they have."""


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """A paper: its format, the parts told in one sentence, what is marked (a row by where it is, the names of
    values, none for all), the stories in which words are marked, and whether it is a workbook."""

    profile: str
    told: frozenset[str] = frozenset()
    marks: Mapping[At, tuple[str, ...]] = field(default_factory=dict)
    words: frozenset[At] = frozenset()
    workbook: bool = False


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An enclosure: its plan, None for a PDF made elsewhere; whether it is exempt."""

    paper: PaperPlan | None
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Business:
    """An item of the agenda: its report, its enclosures, whether it is exempt."""

    report: PaperPlan | None
    enclosures: tuple[Enclosed, ...] = ()
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A meeting. `seed` says what stands publicly around exempt words."""

    items: tuple[Business, ...]
    seed: int = 0


@cache
def _source(name: str) -> str:
    return json.dumps(_typed(yaml.load(getattr(secret_papers, name), yaml.BaseLoader)))


def _typed(said: Any) -> Any:
    if isinstance(said, dict):
        return {key: _typed(each) for key, each in said.items()}
    if isinstance(said, list):
        return [_typed(each) for each in said]
    return {"true": True, "false": False}.get(said, said)


def public_paper(profile: str, told: frozenset[str] = frozenset()) -> Plain:
    """A paper in a format, nothing in it exempt; the parts of those names are told in one sentence."""
    text = _source(SOURCES[profile])
    for part in told & FIGURES.keys():
        text = re.sub(FIGURES[part], "much", text)
    if "performance" in told:
        told |= {"interventions"}
    said: Plain = json.loads(text) | {"profile": profile}
    if "records" in told:
        said["records"] = [
            {"id": each["id"], "instead": "Nothing is said of it."} for each in said["records"]
        ]
    return said | {
        part: {"instead": f"Nothing is said of {part.replace('_', ' ')}."} for part in told - {"records"}
    }


FIGURES = {"revenue": r"\{revenue [^}]+\}", "risks": r"\{risks [^}]+\}", "performance": r"\{[A-Z]{2}/[^}]+\}"}
"""How narrative refers to the figures of a part."""


def parts_of(profile: str) -> tuple[str, ...]:
    """The parts of a paper that one sentence can stand for."""
    found = public_paper(profile)
    return tuple(
        name
        for name, shape in values_of(PAPERS[found["kind"]]).items()
        if isinstance(shape, Inner) and issubclass(shape.model, Part) and name in found
    )


@dataclass(frozen=True, slots=True)
class Found:
    """A row that may be marked, or a story in which words may be: where, and the model of the row."""

    at: At
    model: type[Row]


def markable(said: Plain) -> tuple[list[Found], list[Found]]:
    """Every row of an input that may be marked, and every story."""
    rows: list[Found] = []
    stories: list[Found] = []
    for at, path, model, row in _rows((), (said["kind"],), PAPERS[said["kind"]], said):
        if issubclass(model, MayBeExempt):
            rows.append(Found(at, model))
        for name, each in row.items():
            shape = _named(model, name)
            if shape == "story" and not is_fixed((*path, name)):
                stories += [Found((*at, name, *inner), model) for inner, _ in _flat(each)]
    return rows, stories


def _named(model: type[Row], name: str) -> Any:
    known = values_of(model)
    return known.get(name) or known.get("*")


def _flat(said: Any, at: At = ()) -> Iterator[tuple[At, Any]]:
    if isinstance(said, list):
        for number, each in enumerate(said):
            yield from _flat(each, (*at, number))
    else:
        yield at, said


def _rows(at: At, path: Path, model: type[Row], row: Plain) -> Iterator[tuple[At, Path, type[Row], Plain]]:
    yield at, path, model, row
    for name, said in row.items():
        shape = _named(model, name)
        if isinstance(shape, Inner):
            for inner, each in _flat(said):
                yield from _rows((*at, name, *inner), _step(path, model, name), shape.model, each)


def _step(path: Path, model: type[Row], name: str) -> Path:
    return (*path, name if name in values_of(model) else "*")


Covering = tuple[Place, ...]
"""By which marks a value is exempt: places whose path is that of what is marked."""


@dataclass(slots=True)
class _Planter:
    """Plants secrets in one paper."""

    plan: PaperPlan
    secrets: Secrets
    seed: str
    names: dict[str, str] = field(default_factory=dict)
    """The secret names of rows by those they had."""
    pictures: list[str] = field(default_factory=list)
    """The secret names of pictures."""

    def row(self, at: At, path: Path, model: type[Row], row: Plain, covering: Covering) -> Plain:
        mark = self.plan.marks.get(at)
        told = dict(row)
        if covering or mark is not None:
            for name in self._more(at, model, row, None if covering or mark == () else mark):
                told[name] = None
        made: Plain = {}
        if mark is not None:
            reason = Place((*path, "exempt", "reason"), "reason")
            self.secrets.planted.add(reason)
            made["exempt"] = {
                "paragraph": str(Random(f"{self.seed}{at}").randint(1, 7)),
                "reason": self.secrets.several(),
            }
            if mark:
                made["exempt"]["values"] = list(mark)
        for name, before in told.items():
            by = covering
            if mark is not None and (not mark or name in mark):
                by = (*by, Place((), "value" if mark else "row", path))
            shape = _named(model, name)
            if isinstance(shape, Inner):
                made[name] = self._inner((*at, name), _step(path, model, name), shape.model, before, by)
            else:
                made[name] = self._leaf((*at, name), (*path, name), model, shape, before, by, row)
        return {name: each for name, each in made.items() if each is not None}

    def _inner(self, at: At, path: Path, model: type[Row], value: Any, by: Covering) -> Any:
        if isinstance(value, list):
            return [self._inner((*at, number), path, model, each, by) for number, each in enumerate(value)]
        return self.row(at, path, model, value, by)

    def _more(self, at: At, model: type[Row], row: Plain, names: tuple[str, ...] | None) -> Iterator[str]:
        """Names of some values that an exempt row could have too; those of `names` alone, if given."""
        if issubclass(model, ALONE) or "instead" in row:
            return
        lot = self.secrets.turn if issubclass(model, BARE) else Random(f"{self.seed}{at}")
        for name, shape in values_of(model).items():
            free = (
                shape in SECRETIVE and name not in row and not is_fixed((name,)) and f"{name}_of" not in row
            )
            if (
                free
                and name not in ("*", "instead")
                and (lot.random() < 0.5 if names is None else name in names)
            ):
                yield name

    def _leaf(
        self, at: At, path: Path, model: type[Row], shape: Any, before: Any, by: Covering, row: Plain
    ) -> Any:
        known = (*path[:-1], path[-1] if path[-1] in values_of(model) else "*")
        if by and shape in SECRETIVE and not is_fixed(path) and not _is_word(shape, before):
            self.secrets.planted |= {Place(known, each.how, each.marked) for each in by}
            return self._secret(at, model, shape, before, row)
        if by:
            return self._varied(path, model, shape, before)
        if shape == "story":
            return self._told(at, known, before)
        return before

    def _secret(self, at: At, model: type[Row], shape: Any, before: Any, row: Plain) -> Any:
        secrets, name = self.secrets, at[-1]
        if name in ("id", "ref") and before is not None:
            made = secrets.word()
            if name == "id" or issubclass(model, Indicator):
                self.names[before] = made
            return made
        if name == "file":
            self.pictures.append(f"{secrets.word()}.png")
            return self.pictures[-1]
        if name == "unit":
            return secrets.several(4)
        if name == "baseline":  # so low that any target is better
            return f"-{secrets.number():,}%"
        like = before if isinstance(before, str) else ""
        if shape == "figure" and not like:
            like = next(
                (row[key] for key in ("result", "target", "value") if isinstance(row.get(key), str)), ""
            )
        return value(shape, secrets, before, like)

    def _varied(self, path: Path, model: type[Row], shape: Any, before: Any) -> Any:
        """Another word of a closed list, or another score."""
        name, turn = path[-1], self.secrets.turn
        if shape == "score":
            return turn.choice("12345")
        if shape == "choice" and name in VARIED:
            hint = typing.get_type_hints(model)[name]
            return turn.choice(_choices(hint))
        if path[-2:] == ("actions", "rating"):
            return turn.choice(RATINGS[SOURCES[self.plan.profile]])
        if path[-2:] == ("by_hand", "rating") or path[-3:] == ("override", "rating", "value"):
            return turn.choice(RATINGS["THEMED"])
        if path[-1] == "value" and "direction" in path[-2]:
            return turn.choice(("Improving", "Same", "Worsening"))
        return before

    def _told(self, at: At, path: Path, before: Any) -> Any:
        if isinstance(before, list):
            return [self._told((*at, number), path, each) for number, each in enumerate(before)]
        if at not in self.plan.words or before is None:
            return before
        self.secrets.planted.add(Place(path, "words"))
        self.secrets.said = Random(f"{self.seed}{at}")
        return self.secrets.marked(before)

    def renamed(self, value: Any, name: str = "") -> Any:
        """The paper in which rows are referred to by their secret names."""
        if isinstance(value, dict):
            return {key: self.renamed(each, key) for key, each in value.items()}
        if isinstance(value, list):
            return [self.renamed(each, name) for each in value]
        if not isinstance(value, str):
            return value
        if name in ("comments_of", "benchmark_of", "indicator"):
            return self.names.get(value, value)
        return re.sub(r"\{([^{}]+)\}", self._reference, value)

    def _reference(self, found: re.Match[str]) -> str:
        return "{" + " ".join(self.names.get(word, word) for word in found[1].split(" ")) + "}"


def _is_word(shape: Any, before: Any) -> bool:
    """Whether a figure is none but a word for it, such as that something is only watched."""
    return shape == "figure" and isinstance(before, str) and not any(map(str.isdigit, before))


def _choices(hint: Any) -> tuple[str, ...]:
    if typing.get_origin(hint) is typing.Literal:
        return typing.get_args(hint)
    return next((found for each in typing.get_args(hint) if (found := _choices(each))), ())


def planted(plan: PaperPlan, secrets: Secrets, seed: str, *, exempt: bool) -> tuple[Plain, list[str]]:
    """The paper with secrets in all that its plan, or the agenda, makes exempt; and the names of its pictures
    that are secret."""
    said = public_paper(plan.profile, plan.told)
    planter = _Planter(plan, secrets, seed)
    kind = said["kind"]
    made = planter.row((), (kind,), PAPERS[kind], said, (Place((), "paper"),) if exempt else ())
    return planter.renamed(made), planter.pictures


@dataclass(frozen=True, slots=True)
class Written:
    """A meeting in its folder: the agenda, and the secrets in its papers."""

    agenda: File
    secrets: Secrets


TITLES = ("Playground renewal", "Depot lease", "Library hours")
APPENDICES = ("Appendix A - Figures of the quarter", "Appendix B - Survey of users")


def written_meeting(folder: File, plan: Plan, turn: int) -> Written:
    """The papers of a meeting with the secrets of a turn, in a folder that must be empty."""
    home = folder / "inputs" / "meetings" / "parks"
    home.mkdir(parents=True)
    secrets = Secrets(Random(f"{plan.seed}/{turn}"))
    agenda: Plain = {
        "kind": "agenda", "profile": "agenda", "council": "Exampleshire Borough Council",
        "meeting": "Parks Committee", "date": "2023-09-14", "time": "19:00", "venue": "Town Hall",
        "front_matter": {"status": "final", "version": "1.0", "date": "2023-09-05", "prepared_by": "Clerk"},
        "first_page": 40, "contact": "Head of Governance",
        "items": [_item(home, number, item, plan, secrets) for number, item in enumerate(plan.items, 1)],
    }  # fmt: skip
    path = home / "agenda.yaml"
    path.write_text(json.dumps(agenda, indent=1), encoding="utf-8")
    return Written(path, secrets)


EXEMPT = {"paragraph": "3", "reason": "The terms are being negotiated."}


def _item(home: File, number: int, item: Business, plan: Plan, secrets: Secrets) -> Plain:
    made: Plain = {"title": TITLES[number - 1], "text": "To decide."}
    if item.exempt:
        made["exempt"] = EXEMPT
    if item.report:
        said, _ = planted(item.report, secrets, f"{plan.seed}/{number}", exempt=item.exempt)
        titles = "; ".join(APPENDICES[: len(item.enclosures)])
        said |= {"title": TITLES[number - 1]}
        said["particulars"]["enclosures"] = titles or "None"
        made["report"] = _file(home, f"report-{number}", secrets, exempt=item.exempt) + ".yaml"
        _write(home / made["report"], said)
    enclosures = [
        _enclosure(home, f"{number}/{at}", each, plan, secrets, exempt=each.exempt or item.exempt)
        for at, each in enumerate(item.enclosures, 1)
    ]
    return made | ({"enclosures": enclosures} if enclosures else {})


def _enclosure(
    home: File, key: str, enclosed: Enclosed, plan: Plan, secrets: Secrets, *, exempt: bool
) -> Plain:
    stem = _file(home, f"paper-{key.replace('/', '-')}", secrets, exempt=exempt)
    made: Plain = {"title": APPENDICES[int(key[-1]) - 1]}
    if enclosed.exempt:
        made["exempt"] = EXEMPT
    if enclosed.paper is None:
        (home / f"{stem}.pdf").write_bytes(_pdf(secrets) if exempt else untagged(1))
        return made | {"file": f"{stem}.pdf"}
    said, pictures = planted(enclosed.paper, secrets, f"{plan.seed}/{key}", exempt=exempt)
    if said["kind"] == "study":
        (home / "model.png").write_bytes(_picture("-"))
        for name in pictures:
            (home / name).write_bytes(_picture(secrets.several()))
    file = f"{stem}.yaml"
    _write(home / file, said)
    if said["kind"] == "submission":
        _waive(home / file, said, secrets)
    if enclosed.paper.workbook and (ROWS_MARKED_IN_WORKBOOKS or not enclosed.paper.marks):
        convert(home / file, home / f"{stem}.xlsx")
        (home / file).unlink()
        file = f"{stem}.xlsx"
    return made | {"file": file}


def _file(home: File, name: str, secrets: Secrets, *, exempt: bool) -> str:
    """The name of a file without ending; that of an exempt paper is secret."""
    return f"{secrets.word()}-{secrets.word()}" if exempt else name


def _write(path: File, said: Plain) -> None:
    path.write_text(json.dumps(said, indent=1, ensure_ascii=False), encoding="utf-8")


def _waive(path: File, said: Plain, secrets: Secrets) -> None:
    """Lets the errors that stand in exempt rows stand: made-up figures contradict one another."""
    found = [told for told in check(path).told if told.finding.severity == "error"]
    if found:
        said["waivers"] += [
            {"code": each.finding.code, "of": each.of, "says": each.finding.message,
             "reason": secrets.several(), "role": secrets.several()}
            for each in found
        ]  # fmt: skip
        _write(path, said)


def _picture(title: str) -> bytes:
    """A picture that has a title among its metadata."""
    plain, chunk = png(64, 36), b"tEXt" + f"Title\0{title}".encode()
    after = 8 + 4 + 4 + 13 + 4  # the signature, and the first chunk
    return (
        plain[:after]
        + struct.pack(">I", len(chunk) - 4)
        + chunk
        + struct.pack(">I", crc32(chunk))
        + plain[after:]
    )


def _pdf(secrets: Secrets) -> bytes:
    """A PDF that says a secret on its page, in its properties and in a note."""

    def told(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        said = f"{secrets.several()} {secrets.number():,}"
        page.Contents = pdf.make_stream(f"BT /F1 9 Tf 40 500 Td ({said}) Tj ET".encode())
        pdf.docinfo["/Title"] = secrets.several()

    return written(pikepdf.open(io.BytesIO(untagged(1))), told)
