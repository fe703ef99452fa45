"""The proof, on every public build, that nothing exempt stands in the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reportgen.brand import Brand
from reportgen.document import Document, Properties
from reportgen.edition.leaks import Secrets, joined_texts_of, leaks_in, secrets_of, texts_of
from reportgen.errors import OutputFailed
from reportgen.figures import exempt_texts
from reportgen.jobs.formats import FORMATS
from reportgen.jobs.loaded import Loaded

REWORD = (
    "If it is public after all, say it in words that are not marked as exempt; else tell those who look "
    "after the templates, or the program."
)
"""What to do where a file that is new holds something exempt."""

TAKE_DOWN = (
    "It is public as long as that stands, and a supplement would leave it there. Take the folder off the "
    "site, move it away and publish all of it anew; tell those who answer for disclosure."
)
"""What to do where a file that was published does."""


def secrets_in(loaded: Loaded, public: Iterable[Document], brand: Brand) -> Secrets:
    """What of an input is exempt, and said in none of these public documents."""
    exempt = list(texts_of(loaded.document_in(brand)))
    if loaded.given is not None:
        exempt += exempt_texts(loaded.given)
    return secrets_of(exempt, [text for document in public for text in joined_texts_of(document)])


def prove_sealed(loaded: Loaded, public: Document, brand: Brand, files: Mapping[str, bytes]) -> None:
    """OutputFailed where one of the files of a public edition holds anything exempt."""
    prove(secrets_in(loaded, [public], brand), files, public, brand)


def prove(
    secrets: Secrets, files: Mapping[str, bytes], public: Document, brand: Brand, remedy: str = REWORD
) -> None:
    """OutputFailed where one of some files holds a secret that no template says of its own accord; `remedy`
    says what to do then."""
    suspect = {leak.file for leak in leaks_in(files, secrets)}
    if not suspect:
        return
    again = {name: data for name, data in files.items() if name in suspect}
    leaks = leaks_in(again, secrets, _standing(public, brand, again))
    if leaks:
        told = "\n".join(f"  {leak}" for leak in leaks)
        raise OutputFailed(
            f"something exempt would have been published; nothing was written:\n{told}\n{remedy}"
        )


def _standing(public: Document, brand: Brand, files: Iterable[str]) -> Mapping[str, bytes]:
    """The outputs of a document that says nothing, in the formats of some files and those of the templates:
    what the templates say, and the programs that made them."""
    empty = replace(
        public,
        title="-",
        subtitle="-",
        running="-",
        status="-",
        properties=Properties("-", "-", "-", "2000-01-01"),
        facts=(),
        notice="",
        sections=(),
        back=(),
    )
    forms = {"docx", "html"} | {name.rpartition(".")[2] for name in files} & set(FORMATS)
    return {f"standing.{name}": FORMATS[name].render(empty, brand) for name in sorted(forms)}
