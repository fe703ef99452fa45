"""Rolling forward into another report format: what it does not know is asked for, what it lacks is kept."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportgen import resources
from tests.generated import Plain
from tests.rolling import (
    FOURTH,
    INPUTS,
    MARK,
    NAME,
    actions,
    checked,
    indicators,
    leaves,
    parks_of,
    plain,
    typed,
)
from tests.test_cli import run

OTHER = """\
kind: profile
name: A neighbour's report
rules:
  ratings:
    - {word: Green, tone: green, meaning: met}
    - {word: Amber, tone: red-amber, meaning: nearly met}
    - {word: Red, tone: red, meaning: missed}
  types:
    - {name: Plan, types: [CPI], meaning: plan}
    - {name: Local, types: [Local], meaning: the rest}
  risks:
    impact: [Minor, Moderate, Major, Severe]
    likelihood: [Rare, Possible, Likely, Almost certain]
    bands:
      - {word: Low, tone: low, least: 1}
      - {word: High, tone: high, least: 9}
    listed_from: 9
  formats: {no_direction: none}
layout:
  title: "{unit}"
  sections:
    - key: overview
      kind: overview
      title: Overview
    - key: actions
      kind: actions
      title: Actions
      tables:
        - table: actions
          title: Actions
          columns: [{key: action, heading: Action}, {key: rating, heading: RAG}]
    - key: indicators
      kind: indicators
      title: Indicators
      tables:
        - table: indicators
          title: Indicators
          columns:
            - {key: ref, heading: Ref}
            - {key: period, heading: Period}
            - {key: result, heading: Result}
            - {key: rating, heading: RAG}
            - {key: compared, heading: Earlier}
    - key: register
      kind: risk_register
      title: Risks
      tables:
        - table: register
          title: Risks
          columns:
            - {key: id, heading: ID}
            - {key: title, heading: Title}
            - {key: assurance, heading: Assured}
            - {key: score, heading: Score}
            - {key: target_score, heading: Target}
    - key: equalities
      kind: equalities
      title: Equalities
      tables:
        - table: topics
          title: Equalities
          columns: [{key: description, heading: What}, {key: comments, heading: Comments}]
    - key: gardens
      kind: records
      of: gardens
      title: Gardens
      tables:
        - table: records
          title: Gardens
          columns:
            - {key: garden, heading: Garden}
            - {key: state, heading: State, rated: true}
            - {key: next, heading: Next, blank: "-"}
            - {key: news, heading: News}
"""
RULED = ("  formats: {no_direction", "  rating_rule: {tolerance: {Amber: 10%}}\n  formats: {no_direction")


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of profiles, that of a neighbour among them."""
    folder = tmp_path / "templates"
    shutil.copytree(resources.templates() / "profiles", folder / "profiles")
    (folder / "profiles" / "neighbour.yaml").write_text(OTHER, encoding="utf-8")
    monkeypatch.setattr(resources, "templates", lambda: folder)
    return folder / "profiles"


def with_ruling(profiles: Path) -> None:
    words, others = RULED
    assert words in OTHER
    (profiles / "neighbour.yaml").write_text(OTHER.replace(words, others), encoding="utf-8")


def reset(path: Path, folder: Path, name: str = "neighbour") -> tuple[Plain, Path]:
    """The next quarter's input in another format, in plain values; nothing in it may be wrong."""
    result = run("rollforward", path, "--out", folder, "--profile", name)
    assert result.exit_code == 0, result.output
    assert checked(folder / path.name)[1] == []
    return plain(folder / path.name), folder / path.name


TOLERATED = (
    "              covers: snapshot\n",
    "              covers: snapshot\n"
    "              rating_rule: {tolerance: {Green Amber: 5%, Red Amber: 15%}}\n",
)


@pytest.mark.usefixtures("profiles")
def test_the_next_input_names_the_other_format(tmp_path: Path) -> None:
    source = parks_of(tmp_path, "Q2 2016/17")
    before = source.read_bytes()
    found, _ = reset(source, tmp_path / "2016-17-q3")
    assert (found["profile"], found["quarter"]) == ("neighbour", "Q3 2016/17")
    assert source.read_bytes() == before


@pytest.mark.usefixtures("profiles")
def test_rows_stand_in_lists_where_the_other_format_has_no_themes(tmp_path: Path) -> None:
    told = (
        "          title: Parks for all\n",
        "          title: Parks for all\n          introduction: Soon.\n",
    )
    found, _ = reset(parks_of(tmp_path, "Q2 2016/17", told), tmp_path / "2016-17-q3")
    performance = found["performance"]
    assert [row["id"] for row in performance["actions"]] == ["gates"]
    assert [row["ref"] for row in performance["indicators"]] == ["PP/1", "PP/2"]
    outcome = "Everybody can reach a park."
    assert performance["themes"] == [
        {
            "id": "outdoors",
            "title": "Outdoors",
            "priorities": [{"id": "parks", "title": "Parks for all", "outcome": outcome}],
        }
    ]


@pytest.mark.usefixtures("profiles")
def test_listed_rows_come_under_a_theme_to_be_named_where_the_other_format_has_themes(
    tmp_path: Path,
) -> None:
    source, _ = filled_neighbour(tmp_path)
    found, _ = reset(source, tmp_path / "2016-17-q4", "du-2016-17")
    (theme,) = found["performance"]["themes"]
    (priority,) = theme["priorities"]
    assert (theme["title"], priority["title"]) == (MARK, MARK)
    assert list(actions(found)) == ["gates"]
    assert list(indicators(found)) == ["PP/1", "PP/2"]
    assert set(found["performance"]) == {"themes"}
    risk = found["risks"]["rows"][0]
    assert (risk["controls"], risk["direction"], risk["assurance"]) == (
        "Trees are inspected.",
        MARK,
        "Yearly",
    )


@pytest.mark.usefixtures("profiles")
def test_a_theme_to_be_named_does_not_clash_with_one_from_before(tmp_path: Path) -> None:
    """Themes that were only kept may bear the id that such a theme would have."""
    source, values = filled_neighbour(tmp_path)
    named = {"id": "to-be-placed", "title": "Outdoors"}
    kept = [named | {"priorities": [named | {"id": "parks"}]}, {"id": "to-be-placed-2", "title": "Indoors"}]
    values["performance"]["themes"] = kept
    found, _ = reset(typed(values, source), tmp_path / "2016-17-q4", "du-2016-17")
    *before, theme = found["performance"]["themes"]
    assert before == kept
    assert (theme["id"], theme["title"]) == ("to-be-placed-3", MARK)
    assert [row["ref"] for row in theme["priorities"][0]["indicators"]] == ["PP/1", "PP/2"]


def filled_neighbour(tmp_path: Path, state: str = "Green", rating: str = "Amber") -> tuple[Path, Plain]:
    """An input in the neighbour's format, all its values given, `state` and `rating` in its words for
    actions."""
    values, path = reset(parks_of(tmp_path, "Q2 2016/17"), tmp_path / "2016-17-q3")
    values["front_matter"] |= {"date": "2017-02-27"}
    values["summary"] = {"overview": "All is well."}
    del values["performance"]["themes"]
    for part in ("revenue", "capital", "interventions", "customer_experience"):
        del values[part]
    (action,) = values["performance"]["actions"]
    action |= {"rating": rating, "comments": "Soon."}
    given = {"PP/1": {"result": "91.0%"}, "PP/2": {"result": "900", "type": "Local"}}
    for row in values["performance"]["indicators"]:
        row |= {"period": "October", **given[row["ref"]]}
    values["risks"] = {
        "rows": [
            {
                "id": "PP001",
                "title": "Storm",
                "description": "Trees fall on paths.",
                "owner": "Head of Parks",
                "nature": "Health & safety",
                "controls": "Trees are inspected.",
                "inherent": {"impact": "3", "likelihood": "3"},
                "residual": {"impact": "3", "likelihood": "3"},
                "target": {"impact": "1", "likelihood": "3"},
                "response": "Treat",
                "assurance": "Yearly",
            }
        ]
    }
    values["equalities"] = {"instead": "None."}
    values["records"] = [
        {"id": "gardens", "rows": [{"garden": "Rose garden", "state": state, "news": "It blooms."}]}
    ]
    typed(values, path)
    assert checked(path) == ([], [])
    return path, values


@pytest.mark.usefixtures("profiles")
def test_words_that_the_other_format_does_not_know_are_asked_for(tmp_path: Path) -> None:
    rows = {
        row["ref"]: row
        for row in reset(parks_of(tmp_path, "Q2 2016/17"), tmp_path / "2016-17-q3")[0]["performance"][
            "indicators"
        ]
    }
    assert rows["PP/1"]["type"] == "CPI"
    assert rows["PP/2"]["type"] == "TO DO - MPI in Q2 2016/17"


def test_actions_that_are_met_by_a_scale_of_their_own_go_with_the_year(
    tmp_path: Path, profiles: Path
) -> None:
    done = OTHER.replace(
        "  types:\n",
        "  action_ratings:\n"
        "    - {word: Done, tone: green, meaning: done}\n"
        "    - {word: Late, tone: red, meaning: late}\n"
        "  types:\n",
    )
    (profiles / "neighbour.yaml").write_text(done, encoding="utf-8")
    source, values = filled_neighbour(tmp_path, state="Late", rating="Done")
    (gates,) = values["performance"]["actions"]
    values["performance"]["actions"].append({"id": "paint", "action": "Paint them", "rating": "Late"})
    source = typed(values | {"quarter": "Q4 2016/17"}, tmp_path / "2016-17-q4" / source.name)
    assert gates["rating"] == "Done"
    assert run("rollforward", source, "--out", tmp_path / "2017-18-q1").exit_code == 0
    assert plain(tmp_path / "2017-18-q1" / source.name)["performance"]["actions"] == [
        {"id": "paint", "action": "Paint them", "rating": "TO DO - Late in Q4 2016/17"}
    ]


@pytest.mark.usefixtures("profiles")
def test_a_rule_is_asked_for_in_the_words_of_the_other_format(tmp_path: Path) -> None:
    found, path = reset(parks_of(tmp_path, "Q2 2016/17", TOLERATED), tmp_path / "2016-17-q3")
    (row, _) = found["performance"]["indicators"]
    assert row["rating_rule"] == {
        "tolerance": {"Amber": "TO DO - Green Amber 5%, Red Amber 15% in Q2 2016/17"}
    }
    told = [each["found"] for each in checked(path)[0] if "Green Amber 5%" in each["found"]]
    assert told == ["Amber of PP/1 says TO DO - Green Amber 5%, Red Amber 15% in Q2 2016/17"]


def test_a_rule_in_strange_words_gives_way_to_the_other_formats_own(tmp_path: Path, profiles: Path) -> None:
    with_ruling(profiles)
    found, _ = reset(parks_of(tmp_path, "Q2 2016/17", TOLERATED), tmp_path / "2016-17-q3")
    assert ["rating_rule" in row for row in found["performance"]["indicators"]] == [False, False]


SHARED_OUT = (
    "              covers: snapshot\n",
    "              covers: snapshot\n"
    "              rating_rule:\n"
    "                improvement: {baseline: 80.0%, shares: {Green Amber: 80%, Red Amber: 65%}}\n",
)


@pytest.mark.usefixtures("profiles")
def test_shares_of_an_improvement_are_asked_for_in_its_words_too(tmp_path: Path) -> None:
    found, _ = reset(parks_of(tmp_path, "Q2 2016/17", SHARED_OUT), tmp_path / "2016-17-q3")
    (row, _) = found["performance"]["indicators"]
    assert row["rating_rule"] == {
        "improvement": {
            "baseline": "80.0%",
            "shares": {"Amber": "TO DO - Green Amber 80%, Red Amber 65% in Q2 2016/17"},
        }
    }


def test_a_rule_in_words_that_both_formats_know_stays(tmp_path: Path, profiles: Path) -> None:
    with_ruling(profiles)
    other = (profiles / "neighbour.yaml").read_text(encoding="utf-8")
    (profiles / "neighbour.yaml").write_text(
        other.replace("word: Amber", "word: Green Amber").replace("{Amber: 10%}", "{Green Amber: 10%}"),
        encoding="utf-8",
    )
    alone = (TOLERATED[0], TOLERATED[1].replace(", Red Amber: 15%", ""))
    found, _ = reset(parks_of(tmp_path, "Q2 2016/17", alone), tmp_path / "2016-17-q3")
    (row, _) = found["performance"]["indicators"]
    assert row["rating_rule"] == {"tolerance": {"Green Amber": "5%"}}


@pytest.mark.usefixtures("profiles")
def test_scores_on_a_scale_of_other_steps_are_asked_for_with_their_words(tmp_path: Path) -> None:
    """4 of 5 was Major and 4 of 4 is Severe; 1 is Rare on both scales, so likelihoods of 1 may stay."""
    rare = ("residual: {impact: 4, likelihood: 3}", "residual: {impact: 5, likelihood: 1}")
    found, _ = reset(parks_of(tmp_path, "Q2 2016/17", rare), tmp_path / "2016-17-q3")
    (risk,) = found["risks"]["rows"]
    assert risk["inherent"] == {
        "impact": "TO DO - 4 (Major) in Q2 2016/17",
        "likelihood": "TO DO - 4 (Likely) in Q2 2016/17",
    }
    assert risk["residual"] == {"impact": "TO DO - 5 (Catastrophic) in Q2 2016/17", "likelihood": "1"}


@pytest.mark.usefixtures("profiles")
def test_what_its_columns_want_is_asked_for_and_what_only_the_last_ones_showed_of_the_quarter_goes(
    tmp_path: Path,
) -> None:
    found, _ = reset(parks_of(tmp_path, "Q2 2016/17"), tmp_path / "2016-17-q3")
    (risk,) = found["risks"]["rows"]
    assert (risk["assurance"], risk["target"]) == (MARK, {"impact": MARK, "likelihood": MARK})
    assert (risk["owner"], risk["controls"]) == ("Head of Parks", "Trees are inspected.")
    assert "direction" not in risk
    assert [row["period"] for row in found["performance"]["indicators"]] == [MARK, MARK]


@pytest.mark.usefixtures("profiles")
def test_parts_that_it_shows_besides_begin_with_one_row(tmp_path: Path) -> None:
    found, _ = reset(parks_of(tmp_path, "Q2 2016/17"), tmp_path / "2016-17-q3")
    assert found["records"] == [{"id": "gardens", "rows": [{"garden": MARK, "state": MARK, "news": MARK}]}]


@pytest.mark.parametrize("part", ["revenue", "capital", "interventions", "customer_experience"])
@pytest.mark.usefixtures("profiles")
def test_each_part_that_was_not_given_begins_and_nothing_else_is_wanted(tmp_path: Path, part: str) -> None:
    rows: dict[str, dict[str, Any]] = {
        "revenue": {
            "lines": [
                {
                    "id": "line-1",
                    **dict.fromkeys(("description", "original", "revised", "outturn"), MARK),
                }
            ]
        },
        "capital": {
            "lines": [
                {
                    "id": "line-1",
                    **dict.fromkeys(("description", "approved", "additions", "slippage"), MARK),
                }
            ]
        },
        "interventions": {"rows": [dict.fromkeys(("indicator", "level", "comments"), MARK)]},
        "customer_experience": {"rows": [dict.fromkeys(("description", "comments"), MARK)]},
    }
    source, _ = filled_neighbour(tmp_path)
    found, _ = reset(source, tmp_path / "2016-17-q4", "du-2016-17")
    assert found[part] == rows[part]


@pytest.mark.usefixtures("profiles")
def test_an_input_of_nothing_but_an_overview_begins_every_part(tmp_path: Path, profiles: Path) -> None:
    bare = OTHER[: OTHER.index("    - key: actions\n")]
    (profiles / "bare.yaml").write_text(bare, encoding="utf-8")
    values = plain(parks_of(tmp_path, "Q2 2016/17"))
    frame = ("kind", "council", "unit", "quarter", "money", "front_matter")
    few = {name: values[name] for name in frame} | {"profile": "bare", "summary": {"overview": "Well."}}
    source = typed(few, tmp_path / "2016-17-q2" / "parks.yaml")
    assert checked(source) == ([], [])
    found, _ = reset(source, tmp_path / "2016-17-q3")
    assert found["performance"] == {
        "actions": [{"id": "action-1", "action": MARK, "rating": MARK}],
        "indicators": [
            dict.fromkeys(("ref", "type", "title", "polarity", "target", "result", "covers", "period"), MARK)
        ],
    }
    assessed = {"impact": MARK, "likelihood": MARK}
    assert found["risks"] == {
        "rows": [
            {
                **dict.fromkeys(("id", "title", "response", "assurance"), MARK),
                "residual": assessed,
                "target": assessed,
            }
        ]
    }
    found, _ = reset(source, tmp_path / "themed" / "2016-17-q3", "du-2016-17")
    assert list(indicators(found)) == [MARK]
    assert found["performance"]["themes"][0]["priorities"][0]["title"] == MARK


@pytest.mark.usefixtures("profiles")
def test_what_it_has_no_section_for_is_kept_and_named(tmp_path: Path) -> None:
    source = parks_of(tmp_path, "Q2 2016/17")
    folder = tmp_path / "2016-17-q3"
    result = run("rollforward", source, "--out", folder, "--profile", "neighbour")
    assert result.stderr.endswith(
        " No section of neighbour shows revenue, capital, interventions, customer experience, themes: "
        "take out what is not wanted.\n"
    )
    found = plain(folder / "parks.yaml")
    assert found["revenue"]["lines"][0]["original"] == "500,000"
    assert found["customer_experience"] == {"rows": [{"description": "Complaints", "comments": MARK}]}


@pytest.mark.usefixtures("profiles")
def test_nothing_of_the_plan_or_the_register_is_lost_on_the_way_there_and_back(tmp_path: Path) -> None:
    kept = {"title", "action", "outcome", "description", "owner", "nature", "controls", "ref"}
    path = typed(plain(FOURTH) | {"quarter": "Q2 2016/17"}, tmp_path / "2016-17-q2" / NAME)
    values = plain(path)
    values["summary"] = {"overview": "Well."}
    typed(values, path)
    found, _ = reset(path, tmp_path / "2016-17-q3")
    before = sorted(str(text) for at, text in leaves(values) if at[-1] in kept)
    after = sorted(str(text) for at, text in leaves(found) if at[-1] in kept and at[0] != "records")
    assert len(before) > 150
    assert after == before


@pytest.mark.usefixtures("profiles")
def test_tables_of_words_take_its_columns(tmp_path: Path, profiles: Path) -> None:
    source, _ = filled_neighbour(tmp_path)
    further = OTHER.replace("{key: news, heading: News}", "{key: plans, heading: Plans}")
    (profiles / "further.yaml").write_text(further, encoding="utf-8")
    found, _ = reset(source, tmp_path / "2016-17-q4", "further")
    assert found["records"] == [
        {
            "id": "gardens",
            "rows": [{"garden": "Rose garden", "state": "TO DO - Green in Q3 2016/17", "plans": MARK}],
        }
    ]
    headed = OTHER.replace("{key: garden, heading: Garden}", "{key: place, heading: Place}")
    (profiles / "headed.yaml").write_text(headed, encoding="utf-8")
    found, _ = reset(source, tmp_path / "headed" / "2016-17-q4", "headed")
    (row,) = found["records"][0]["rows"]
    assert row["place"] == "TO DO - Rose garden in Q3 2016/17"


SAMPLES = sorted(
    path
    for path in INPUTS.glob("20*/*.yaml")
    if "kind: submission\n" in path.read_text(encoding="utf-8") and ".printed" not in path.name
)


@pytest.mark.parametrize("name", ["du-2014-15", "du-2016-17", "du-2016-17-service"])
def test_every_sample_rolls_into_every_format_and_nothing_is_wrong(tmp_path: Path, name: str) -> None:
    assert len(SAMPLES) >= 6
    for number, path in enumerate(SAMPLES):
        found, _ = reset(path, tmp_path / str(number), name)
        assert found["profile"] == name


@pytest.mark.usefixtures("profiles")
def test_naming_the_same_format_changes_nothing(tmp_path: Path) -> None:
    source = parks_of(tmp_path, "Q2 2016/17", TOLERATED)
    reset(source, tmp_path / "named" / "2016-17-q3", "du-2016-17")
    assert run("rollforward", source, "--out", tmp_path / "2016-17-q3").exit_code == 0
    assert (tmp_path / "named" / "2016-17-q3" / "parks.yaml").read_bytes() == (
        tmp_path / "2016-17-q3" / "parks.yaml"
    ).read_bytes()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("neighbor", 'there is no profile "neighbor"; one of '),
        ("neighbor", "did you mean neighbour?"),
        (
            "cover-2010",
            'the profile "cover-2010" is for a cover; one for a submission is wanted; give one of ',
        ),
        ("study", 'the profile "study" is for a study'),
    ],
)
@pytest.mark.usefixtures("profiles")
def test_a_name_of_no_format_for_submissions_is_refused(tmp_path: Path, name: str, told: str) -> None:
    source = parks_of(tmp_path, "Q2 2016/17")
    result = run("rollforward", source, "--out", tmp_path / "next", "--profile", name)
    assert result.exit_code == 1
    assert result.stderr.startswith("--profile: ")
    assert told in result.stderr
    assert not (tmp_path / "next").exists()


def test_a_format_with_mistakes_is_refused_with_them(tmp_path: Path, profiles: Path) -> None:
    (profiles / "neighbour.yaml").write_text(OTHER.replace("kind: actions", "kind: acts"), encoding="utf-8")
    source = parks_of(tmp_path, "Q2 2016/17")
    result = run("rollforward", source, "--out", tmp_path / "next", "--profile", "neighbour")
    assert result.exit_code == 1
    assert result.stderr.startswith("neighbour.yaml, line ")
    assert not (tmp_path / "next").exists()


@pytest.mark.usefixtures("profiles")
def test_a_workbook_rolls_into_another_format_as_the_yaml_does(tmp_path: Path) -> None:
    source = parks_of(tmp_path, "Q2 2016/17", TOLERATED)
    found, _ = reset(source, tmp_path / "yaml" / "2016-17-q3")
    assert run("convert", source, source.with_suffix(".xlsx")).exit_code == 0
    source.unlink()
    same, path = reset(source.with_suffix(".xlsx"), tmp_path / "2016-17-q3")
    assert same == found
    assert openpyxl.load_workbook(path)["Report"]
