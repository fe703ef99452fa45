"""The structure tree of one part, put in order so that it can hang in another file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from .annotations import Settled
from .errors import Refused
from .notes import Loss, Losses
from .objects import ObjectId, indirect
from .roles import RolesOfPart

_KEPT = """
/Type /S /P /Pg /K /A /C /T /Lang /Alt /ActualText /E /ID /R /Ref /NS /Phonetic /PhoneticAlphabet
"""
KEPT = frozenset(_KEPT.split())
"""What an element keeps of itself."""

DEEPEST = 200


@dataclass(slots=True)
class Holder:
    """A page, or a form that pages draw, with the element of each piece of its marked content."""

    made: Any
    owners: dict[int, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Structure:
    """A part's tree: what hangs at its root, who holds which content, annotations and forms with the elements
    that refer to them, elements by their new ids, all elements, the namespaces, whether all roles are known.
    """

    roots: list[Any] = field(default_factory=list)
    holders: dict[ObjectId, Holder] = field(default_factory=dict)
    objects: list[tuple[Any, Any]] = field(default_factory=list)
    ids: dict[str, Any] = field(default_factory=dict)
    spaces: list[Any] = field(default_factory=list)
    elements: set[ObjectId] = field(default_factory=set)
    roles_known: bool = True


@dataclass(slots=True)
class Surroundings:
    """What the elements of a part have to fit: its key, its annotations, the numbers of marked content that
    each page and form draws, what roles are called, and where losses are counted."""

    key: str
    settled: Settled
    drawn: Mapping[ObjectId, set[int]]
    roles: RolesOfPart
    losses: Losses


def read(pdf: Pdf, around: Surroundings) -> Structure:
    """The structure of a part, in order: each element once and with its parent, all content there is.

    Raises Refused where it is nested beyond reason.
    """
    reader = _Reader(pdf, around)
    root = pdf.Root.get("/StructTreeRoot")
    if isinstance(root, Dictionary):
        for kid in _kids(root):
            if _is_element(kid) and (made := reader.element(kid, None, 0)) is not None:
                reader.structure.roots.append(made)
        reader.tie()
    return reader.structure


class _Reader:
    def __init__(self, pdf: Pdf, around: Surroundings) -> None:
        self.pdf = pdf
        self.around = around
        self.structure = Structure()
        self.pages = {page.obj.objgen for page in pdf.pages}
        self.kept = {each.objgen for kept in around.settled.kept for each in kept}
        self.named: set[ObjectId] = set()
        self.referred: set[ObjectId] = set()
        self.heads: list[Any] = []
        self.refers: list[Any] = []

    def element(self, made: Any, page: Any, depth: int) -> Any:
        """The element in order, with all below it; None if it was met before."""
        if depth > DEEPEST:
            raise Refused("has tags nested too deeply to be read: save it without tags")
        made = indirect(self.pdf, made)
        if made.objgen in self.structure.elements:
            self.around.losses[Loss.TAGS] += 1
            return None
        self.structure.elements.add(made.objgen)
        self._strip(made)
        page = made.get("/Pg", page)
        kids = [kid for each in _kids(made) for kid in self._kid(each, made, page, depth)]
        if "/P" in made:
            del made["/P"]
        for kid in kids:
            if _is_element(kid):
                kid.P = made
        if kids:
            made.K = Array(kids)
        elif "/K" in made:
            del made["/K"]
        return made

    def _strip(self, made: Any) -> None:
        for key in [key for key in made.keys() if key not in KEPT]:  # noqa: SIM118
            del made[key]
        if "/Pg" in made and (not isinstance(made.Pg, Dictionary) or made.Pg.objgen not in self.pages):
            del made["/Pg"]
        role = str(made.S)[1:]
        if "/NS" in made:
            self._keep_space(made)
        else:
            self.structure.roles_known = (
                self.structure.roles_known and self.around.roles.standard(role) is not None
            )
            made.S = Name(f"/{self.around.roles.name(role)}")
        self._name(made)
        self.heads += [each for each in _attributes(made) if "/Headers" in each]
        if "/C" in made:
            made.C = self._classes(made.C)
        if "/Ref" in made:
            self.refers.append(made)

    def _keep_space(self, made: Any) -> None:
        space = made.NS
        if isinstance(space, Dictionary) and space.is_indirect:
            if "/Schema" in space:
                del space["/Schema"]
            if all(space.objgen != known.objgen for known in self.structure.spaces):
                self.structure.spaces.append(space)
        else:
            del made["/NS"]

    def _name(self, made: Any) -> None:
        """Give an element its new id; the second of two that share one has none."""
        if "/ID" not in made:
            return
        new = self.around.key + f"/{made.ID}"
        if not isinstance(made.ID, String) or new in self.structure.ids:
            self.around.losses[Loss.TAGS] += 1
            del made["/ID"]
        else:
            self.structure.ids[new] = made
            made.ID = String(new)

    def _classes(self, said: Any) -> Any:
        if isinstance(said, Name):
            return Name(f"/{self.around.key}:{str(said)[1:]}")
        return Array([self._classes(each) if isinstance(each, Name) else each for each in said])

    def _kid(self, kid: Any, made: Any, page: Any, depth: int) -> Iterator[Any]:
        """What stands for a kid: nothing where it leads nowhere."""
        if isinstance(kid, int):
            found = self._content(page, page, kid, made)
        elif _is_element(kid):
            found = self.element(kid, page, depth + 1)
            if found is None:
                return
        elif isinstance(kid, Dictionary) and "/MCID" in kid:
            on = kid.get("/Pg", page)
            found = self._content(kid.get("/Stm", on), on, kid.MCID, made)
        elif isinstance(kid, Dictionary) and "/Obj" in kid:
            found = self._object(kid.Obj, kid.get("/Pg", page), made)
        else:
            found = None
        if found is None:
            self.around.losses[Loss.TAGS] += kid is not None
        else:
            yield found

    def _content(self, holder: Any, page: Any, number: Any, made: Any) -> Any:
        """A piece of marked content as a kid, None if nothing is drawn under that number or it is held."""
        if not isinstance(holder, Dictionary | pikepdf.Stream) or not isinstance(number, int):
            return None
        known = self.structure.holders.setdefault(holder.objgen, Holder(holder))
        if number in known.owners or number not in self.around.drawn.get(holder.objgen, ()):
            return None
        known.owners[number] = made
        if isinstance(holder, pikepdf.Stream):
            on_page = {"/Pg": page} if isinstance(page, Dictionary) else {}
            return Dictionary({"/Type": Name.MCR, "/Stm": holder, "/MCID": number, **on_page})
        if "/Pg" not in made:
            made.Pg = holder
        if made.Pg.objgen == holder.objgen:
            return number
        return Dictionary(Type=Name.MCR, Pg=holder, MCID=number)

    def _object(self, held: Any, page: Any, made: Any) -> Any:
        """A reference to an annotation or a form as a kid; content, where the annotation was drawn."""
        if not isinstance(held, Dictionary | pikepdf.Stream):
            return None
        if drawn := self.around.settled.drawn.get(held.objgen):
            if Name.Form == made.S:
                made.S = Name.Span
            return self._content(drawn[0], drawn[0], drawn[1], made)
        if held.objgen in self.referred or not (held.objgen in self.kept or _is_picture(held)):
            return None
        self.referred.add(held.objgen)
        self.structure.objects.append((held, made))
        known = isinstance(page, Dictionary) and page.objgen in self.pages
        return Dictionary({"/Type": Name.OBJR, "/Obj": held, **({"/Pg": page} if known else {})})

    def tie(self) -> None:
        """Have header cells be named by their new ids, and references lead to elements that are here."""
        for attribute in self.heads:
            if not (attribute.is_indirect and attribute.objgen in self.named):
                self.named.add(attribute.objgen)
                self._name_heads(attribute)
        for made in self.refers:
            listed = made.Ref if isinstance(made.Ref, Array) else ()
            made.Ref = Array(
                [each for each in listed if _is_element(each) and each.objgen in self.structure.elements]
            )

    def _name_heads(self, attribute: Any) -> None:
        said = list(attribute.Headers) if isinstance(attribute.Headers, Array) else []
        names = [f"{self.around.key}/{name}" for name in said]
        known = [name for name in names if name in self.structure.ids]
        self.around.losses[Loss.HEADERS] += len(names) - len(known)
        attribute.Headers = Array([String(name) for name in known])


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and isinstance(kid.get("/S"), Name) and "/MCID" not in kid


def _is_picture(held: Any) -> bool:
    """Whether it is a form or an image, which pages draw."""
    return isinstance(held, pikepdf.Stream) and held.get("/Subtype") in (Name.Form, Name.Image)


def _kids(made: Any) -> list[Any]:
    kids = made.get("/K")
    return [] if kids is None else list(kids) if isinstance(kids, Array) else [kids]


def _attributes(made: Any) -> list[Any]:
    said = made.get("/A")
    return [each for each in (said if isinstance(said, Array) else [said]) if isinstance(each, Dictionary)]
