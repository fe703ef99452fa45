"""The public edition of a tree: nothing is left of what is marked, or of what differs between stand-ins."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportgen.document import (
    Bar,
    Bars,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Document,
    Exempt,
    Fact,
    Item,
    Paragraph,
    Properties,
    Row,
    Run,
    Section,
    Table,
    lines,
)
from reportgen.edition import as_exempt, public_edition, with_totals, withheld_too
from reportgen.edition.leaks import texts_of

SECRET = Exempt(3, "since the secret is kept")


def told(text: str, exempt: Exempt | None = None) -> Paragraph:
    return Paragraph((Run(text),), exempt=exempt)


def table(*rows: tuple[str, str], exempt: frozenset[int] = frozenset(), total: str = "") -> Table:
    """A table of names and figures, in which some rows are exempt."""
    made = [
        Row((Cell((told(name),)), Cell((told(figure),))), exempt=SECRET if at in exempt else None)
        for at, (name, figure) in enumerate(rows)
    ]
    if total:
        made.append(Row((Cell((told("Total"),)), Cell((told(total),))), total=True))
    columns = (Column("name", "Name", 500, row_header=True), Column("figure", "Figure", 500, "right"))
    return Table("figures", "Figures", columns, tuple(made), "Figures")


def document(*blocks: Block, sections: tuple[Section, ...] = ()) -> Document:
    return Document(
        title="Parks",
        subtitle="Report",
        council="Exampleshire",
        running="Parks",
        status="Final",
        properties=Properties("Head of Parks", "Report", "", "2017-05-22"),
        facts=(Fact("Status", "Final"),),
        sections=(Section("told", "Told", 1, "1", blocks), *sections),
        contents="Contents",
    )


def holds(made: Document, word: str) -> bool:
    return any(word in text for text in texts_of(made))


def test_a_section_of_the_format_keeps_its_heading_and_one_of_the_author_does_not() -> None:
    inner = (Section("secret-inner", "secret inner", 2, "2.1", (told("secret words"),)),)
    own = Section(
        "finance", "Finance", 1, "2", (told("secret words"),), inner, exempt=Exempt(3, "", "content")
    )
    theirs = replace(own, key="chapters--secret-plan", title="The secret plan", number="3", exempt=SECRET)
    made = public_edition(document(told("Told."), sections=(own, theirs)))
    assert not holds(made, "secret")
    said = lines(made)
    assert said.count("This section is withheld under paragraph 3 of Schedule 12A.") == 2
    assert "## 2 Finance" in said
    assert "## 3 Withheld" in said
    assert "~ 3 Withheld" in said


def test_a_heading_alone_can_be_withheld() -> None:
    mark = Exempt(2, "", "heading")
    named = replace(table(("Gates", "12")), key="secret--figures", title="The secret plan: Figures")
    part = Section("secret", "The secret plan", 1, "2", (told("Public words."), named), exempt=mark)
    made = public_edition(document(sections=(part,)))
    assert not holds(made, "secret")
    assert "Public words." in lines(made)
    assert "| Gates | 12 |" in lines(made)


def test_references_to_what_is_withheld_are_plain_words() -> None:
    note = replace(told("secret words", SECRET), key="note--secret", number="[note 1]")
    see = Paragraph((Run("See "), Run("[note 1]", to="note--secret")))
    made = public_edition(document(see, note))
    assert not holds(made, "secret")
    assert "See [note 1]" in lines(made)
    assert "[note 1] A paragraph is withheld under paragraph 3 of Schedule 12A." in lines(made)


def test_an_item_goes_with_the_list_inside_it() -> None:
    inner = Bullets((Item((Run("secret inner"),)),))
    made = public_edition(document(Bullets((Item((Run("Told."),)), Item((Run("secret"),), inner, SECRET)))))
    assert not holds(made, "secret")
    assert "- Withheld under paragraph 3 of Schedule 12A." in lines(made)


def test_a_chart_goes_with_a_row_of_its_table() -> None:
    chart = Chart(
        "chart", "Bars", "secret 7 and Gates 12", Bars((Bar("secret", Decimal(7), "7"),)), "figures"
    )
    made = public_edition(document(chart, table(("secret", "7"), ("Gates", "12"), exempt=frozenset({0}))))
    assert not holds(made, "secret")
    assert "| Withheld, paragraph 3 | - |" in lines(made)
    assert "| Gates | 12 |" in lines(made)
    assert "A chart is withheld under paragraph 3 of Schedule 12A." in lines(made)


def test_a_document_without_marks_stays_as_it_is() -> None:
    plain = document(told("Told."), table(("Gates", "12")))
    assert public_edition(plain) == plain
    assert withheld_too([plain, plain], (3,)) == plain


def test_a_total_that_differs_is_withheld_unless_each_document_is_given_the_same() -> None:
    one, other = (document(table(("Gates", "12"), total=total)) for total in ("20", "31"))
    assert "| Total | Withheld |" in lines(withheld_too([one, other], (3,)))
    true = document(table(("Gates", "40"), total="59"))
    told = [with_totals(each, true, ("figures",)) for each in (one, other)]
    assert lines(withheld_too(told, (3,)))[-2:] == ("| Gates | 12 |", "| Total | 59 |")
    assert with_totals(one, true, ("others",)) == one


def test_a_figure_in_a_sentence_that_differs_is_withheld() -> None:
    one, other = (document(Paragraph((Run("We spent "), Run(spent), Run(".")))) for spent in ("£2m", "£3m"))
    assert "We spent [withheld]." in lines(withheld_too([one, other], (3,)))


def test_rows_that_come_and_go_are_told_of_in_one() -> None:
    one = document(table(("-", "-"), ("Gates", "12"), exempt=frozenset({0})))
    other = document(table(("Gates", "12")))
    said = lines(withheld_too([public_edition(one), public_edition(other)], (3,)))
    assert said[-2:] == ("| Gates | 12 |", "| Rows may be withheld here, paragraph 3 | - |")


def test_blocks_and_sections_that_come_and_go_are_told_of_without_saying_which() -> None:
    more = (Section("more", "More", 1, "2", (told("Told."),)),)
    one, other = document(told("Told."), table(("Gates", "12")), sections=more), document(told("Told."))
    said = lines(withheld_too([other, one], (3,)))
    assert "Something may be withheld: it would give away what is exempt under paragraph 3." in said
    assert (
        "What may stand in this section is withheld: it would give away what is exempt under paragraph 3."
        in said
    )
    assert not any("Gates" in line for line in said)


def test_a_note_that_comes_and_goes_is_left_out() -> None:
    note = Paragraph((Run("Figures may not sum."),), "note")
    made = withheld_too([document(told("Told."), note), document(told("Told."))], (3,))
    assert lines(made) == lines(document(told("Told.")))


def test_the_exempt_edition_names_every_paragraph_once() -> None:
    marked = document(told("a", Exempt(5, "x")), told("b", Exempt(3, "x")), told("c", Exempt(3, "x")))
    made = as_exempt(marked)
    words = "EXEMPT: not for publication by virtue of paragraphs 3 and 5 of Part 1 of Schedule 12A to the"
    assert made.mark.startswith(words)
    assert made.notice.startswith(words)
    assert made.running == "Parks"
    assert as_exempt(document(), [1]).mark.startswith(
        "EXEMPT: not for publication by virtue of paragraph 1 of"
    )


def test_a_document_of_the_exempt_edition_without_marks_says_that_it_is_of_it() -> None:
    made = as_exempt(replace(document(told("a")), notice="To be read with care."))
    assert made.mark == "Exempt edition: not for publication"
    assert made.notice == "Exempt edition: not for publication. To be read with care."
    assert as_exempt(document(), otherwise="Of a pack").notice == "Of a pack."
