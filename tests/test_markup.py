"""Narrative: what of Markdown is allowed, what is refused and where, and that no word gets lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.markup import Fault, Listing, MarkupFaults, Narrative, Para, Span, parse


def only_para(text: str) -> Para:
    """The one paragraph that the text consists of."""
    (block,) = parse(text).blocks
    assert isinstance(block, Para)
    return block


def only_list(text: str) -> Listing:
    """The one list that the text consists of."""
    (block,) = parse(text).blocks
    assert isinstance(block, Listing)
    return block


def faults(text: str) -> tuple[Fault, ...]:
    """What is refused of the text."""
    with pytest.raises(MarkupFaults) as caught:
        parse(text)
    return caught.value.faults


def said(narrative: Narrative) -> str:
    """Every character of the narrative in reading order."""
    return " ".join(span.text for para in paras(narrative.blocks) for span in para.spans)


def paras(blocks: tuple[Para | Listing, ...]) -> Iterator[Para]:
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            for entry in block.entries:
                yield entry.para
                yield from paras((entry.inner,) if entry.inner else ())


def test_an_empty_line_divides_paragraphs_and_a_line_end_is_a_space() -> None:
    blocks = parse("One line\nand its end.\n\nTwo.\n").blocks
    assert blocks == (Para((Span("One line and its end."),), 0), Para((Span("Two."),), 3))


def test_bold_and_italic_may_be_nested() -> None:
    assert only_para("a **b *c*** _d_ __e__").spans == (
        Span("a "),
        Span("b ", bold=True),
        Span("c", bold=True, italic=True),
        Span(" "),
        Span("d", italic=True),
        Span(" "),
        Span("e", bold=True),
    )


@pytest.mark.parametrize(
    "target", ["https://example.org/a?b=c&d", "http://example.org", "mailto:a@example.org"]
)
def test_a_link_goes_to_a_whole_address(target: str) -> None:
    assert only_para(f"See [the **plan**]({target}).").spans == (
        Span("See "),
        Span("the ", link=target),
        Span("plan", bold=True, link=target),
        Span("."),
    )


def test_lists_go_two_deep_and_may_be_mixed() -> None:
    listing = only_list("- one\n  1. first\n  2. second\n- two\n")
    assert not listing.ordered
    assert [entry.para.spans for entry in listing.entries] == [(Span("one"),), (Span("two"),)]
    inner = listing.entries[0].inner
    assert inner is not None
    assert inner.ordered
    assert [entry.para.spans for entry in inner.entries] == [(Span("first"),), (Span("second"),)]
    assert listing.entries[1].inner is None


def test_a_list_may_follow_a_paragraph_without_an_empty_line() -> None:
    first, second = parse("These:\n- one\n- two\n").blocks
    assert isinstance(first, Para)
    assert isinstance(second, Listing)
    assert len(second.entries) == 2


def test_a_reference_stands_for_a_figure_in_the_style_around_it() -> None:
    spans = only_para("Spent **{revenue total\n  variation}** of [it {AC/S1 result}](https://a.org).").spans
    assert spans == (
        Span("Spent "),
        Span("revenue total variation", bold=True, reference=True),
        Span(" of "),
        Span("it ", link="https://a.org"),
        Span("AC/S1 result", link="https://a.org", reference=True),
        Span("."),
    )


def test_references_are_listed_with_the_line_they_begin_on() -> None:
    text = "A {one}.\n\nB\n**{two\nwords}** {three}.\n\n- c\n  and {four}\n  - d {five}\n"
    assert parse(text).references == (("one", 0), ("two words", 3), ("three", 4), ("four", 7), ("five", 8))


def test_a_doubled_brace_is_a_brace() -> None:
    assert only_para("a {{b}").spans == (Span("a {b}"),)
    assert only_para("{{{x}").spans == (Span("{"), Span("x", reference=True))
    assert parse("a } b").references == ()


def test_a_reference_keeps_its_underscores_and_stars() -> None:
    assert only_para("{a_b_c} {d*e*f}").spans == (
        Span("a_b_c", reference=True),
        Span(" "),
        Span("d*e*f", reference=True),
    )


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("Fine.\n\n# Title", 2, "a heading"),
        ("Fine.\n\nTitle\n=====", 2, "==="),
        ("Fine.\n\n![a](https://a.org/b.png)", 2, "a picture"),
        ("Fine.\n\n<div>x</div>", 2, "HTML"),
        ("Fine.\n\nso <b>bold</b>", 2, "HTML"),
        ("Fine.\n\n<!-- note -->", 2, "HTML"),
        ("Fine.\n\n```\ncode\n```", 2, "a code block"),
        ("Fine.\n\n    code", 2, "indented"),
        ("Fine.\n\na `b` c", 2, "code"),
        ("Fine.\n\n> quoted", 2, "a quotation"),
        ("Fine.\n\n***", 2, "a rule"),
        ("Fine.\n\n| a | b |\n|---|---|\n| 1 | 2 |", 2, "a table"),
        ("Fine.\n\n[a](ftp://a.org)", 2, 'a link to "ftp://a.org"'),
        ("Fine.\n\n[a](javascript:alert(1))", 2, 'a link to "javascript:alert(1)"'),
        ("Fine.\n\n[a](data:text/html,x)", 2, "a link to"),
        ("Fine.\n\n[a](plan.pdf)", 2, 'a link to "plan.pdf"'),
        ("Fine.\n\n[](https://a.org)", 2, "without words"),
        ("Fine.\n\na {b", 2, "a { without its }"),
        ("Fine.\n\na {} b", 2, "a { without its }"),
        ("Fine.\n\na\nb\n**c\nso `d`** e", 5, "code"),
        ("Fine.\n\na\nb [c\nd](plan.pdf)", 3, "a link to"),
        ("Fine.\n\na\n{b", 3, "a { without its }"),
        ("- a\n  - b\n    - c", 2, "three deep"),
        ("- a\n\n  more", 0, "several paragraphs"),
        ("3. a\n4. b", 0, "starts at 3"),
        ("-\n- b", 0, "without text"),
    ],
)
def test_what_the_subset_lacks_is_refused_at_its_line(text: str, line: int, found: str) -> None:
    (fault,) = faults(text)
    assert (fault.line, found in fault.found) == (line, True), fault
    assert fault.wanted
    assert fault.remedy


@pytest.mark.parametrize("text", ["a  \nb", "a\\\nb", "a\nb"])
def test_a_line_end_within_a_paragraph_is_a_space_forced_or_not(text: str) -> None:
    (block,) = parse(text).blocks
    assert isinstance(block, Para)
    assert "".join(span.text for span in block.spans) == "a b"


def test_every_fault_is_told_at_once() -> None:
    assert [fault.line for fault in faults("# A\n\nso <i>x</i>\n\n> quoted\n\n{lone")] == [0, 2, 4, 6]


@pytest.mark.parametrize(
    "text",
    [
        "5 < 6 & 7 > 2",
        "R&D (A&E) at 3 * 4 * 5",
        "snake_case_name and a*b",
        "“quoted” – 1,413 (£m) 100 % ‘x’",
        "=cmd|' /C calc'!A0",
        "{%tr for x in y %}".replace("{", "{{"),
        "\u202eright to left\u202c and \u200bzero\u200b width",
        "e\u0301 ﬁ 😀 漢字 \u00ad soft",
        "$x^2$ ~~struck~~ :smile: [^1] [x] [ ] #hash",
        "C:\\folder\\file and \\d",
        "2016. A year",
    ],
)
def test_text_that_only_looks_like_markup_stays_as_it_is(text: str) -> None:
    spans = only_para(f"So {text}").spans
    assert "".join(span.text for span in spans) == f"So {text}".replace("{{", "{")


def test_an_escaped_mark_is_printed() -> None:
    assert only_para(r"\*not bold\* \<b\> 1\. \# \{").spans == (Span("*not bold* <b> 1. # {"),)


def test_an_entity_is_the_character_it_names() -> None:
    assert only_para("A&amp;E").spans == (Span("A&E"),)


@pytest.mark.parametrize(
    "text",
    ["[" * 5_000, "*" * 5_000, "{{" * 5_000, "> " * 2_000, "- " * 2_000, "[a](" * 2_000, "a" * 200_000],
)
def test_hostile_text_is_read_or_refused(text: str) -> None:
    with suppress(MarkupFaults):
        assert parse(text).blocks


PLAIN_WORDS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Nd")), min_size=1, max_size=8)


@given(st.lists(st.lists(PLAIN_WORDS, min_size=1, max_size=6), min_size=1, max_size=5))
@settings(deadline=None)
def test_no_letter_or_digit_of_plain_paragraphs_is_lost(paragraphs: list[list[str]]) -> None:
    narrative = parse("\n\n".join(" ".join(words) for words in paragraphs))
    assert [span.text for para in paras(narrative.blocks) for span in para.spans] == [
        " ".join(words) for words in paragraphs
    ]


@given(st.text(st.sampled_from("ab1 *_-[](){}<>#&\n\\`|=+.!~:\"'"), max_size=60))
@settings(deadline=None)
def test_what_is_not_refused_keeps_every_letter_and_digit(text: str) -> None:
    try:
        narrative = parse(text)
    except MarkupFaults:
        return
    links = "".join(span.link or "" for para in paras(narrative.blocks) for span in para.spans)
    kept = sorted(filter(str.isalnum, said(narrative) + links))
    assert set(filter(str.isalpha, text)) <= set(kept)
    if not links and "&" not in text:
        numbered = sum(len(block.entries) for block in narrative.blocks if isinstance(block, Listing))
        lost = len([each for each in text if each.isalnum()]) - len(kept)
        assert 0 <= lost <= 9 * numbered


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("First.\n\n• one\n• two", 2, 'a bullet typed as "•"'),
        ("·\tone", 0, 'a bullet typed as "·"'),
        ("It is 5*3*2 square metres.", 0, 'stars between figures, "5*3*2"'),
        ("One.\n\n**Bold not closed", 2, "two stars (**) that make nothing bold"),
        ("A star \\* as it is.\n\n**Bold not closed", 2, "two stars (**) that make nothing bold"),
        (
            "It was 194 in Quarter\n1. This is better.",
            1,
            'a line that begins with "1.", right below other words',
        ),
    ],
)
def test_what_would_print_otherwise_than_it_is_meant_is_told(text: str, line: int, found: str) -> None:
    with pytest.raises(MarkupFaults) as raised:
        parse(text)
    assert (raised.value.faults[0].line, raised.value.faults[0].found) == (line, found)


@pytest.mark.parametrize(
    "text",
    [
        "It was 194 in Quarter\n2. This is better.",
        "One thing:\n\n1. This.",
        "Two things:\n1. This.\n2. That.",
        "A dot · within.",
        "5 * 3",
        "**Bold** and *italic*",
        r"two \*\* stars",
        "2 × 3",
    ],
)
def test_dots_and_stars_that_mean_what_they_say_are_no_faults(text: str) -> None:
    assert parse(text).blocks


def test_a_link_whose_address_holds_a_space_is_told() -> None:
    with pytest.raises(MarkupFaults) as caught:
        parse("See\n[Appendix A](appendix a.pdf).")
    (fault,) = caught.value.faults
    assert (fault.line, fault.found) == (
        1,
        'a link whose address holds a space, "[Appendix A](appendix a.pdf)"',
    )


@pytest.mark.parametrize("text", ["[sic] (as printed, page 2.)", "[A](https://www.example.org/a) (b. c)"])
def test_brackets_before_brackets_are_no_slip(text: str) -> None:
    assert parse(text).text == text
