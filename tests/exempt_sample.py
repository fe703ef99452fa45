"""A small submission with something exempt in every place that can be marked, and what it is filled with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from hypothesis import strategies as st

MARK = "exempt: {paragraph: 3, reason: «words reason»}"

SECRETIVE = f"""\
kind: submission
profile: du-2016-17
council: Exampleshire Borough Council
unit: Parks & Paths
quarter: Q4 2016/17
money: pounds

front_matter: {{status: final, version: "1.0", date: 2017-05-22, prepared_by: Head of Parks}}

summary:
  successes:
    quarter: |
      Two parks reopened, {{PP/1 result}} of those planned.

      [exempt 3: «words a»] The bidder is «words b».

      - Paths were resurfaced.
      - [exempt 5: «words c»] Counsel says «words d».
    year: |
      One line varied by {{revenue «id line» variation}}, all of them by {{revenue total variation}}.
  challenges:
    quarter:
      - challenge: Storms felled trees.
        actions: Replant in autumn.
      - challenge: «words e»
        actions: «words f»
        {MARK}
    year:
      - challenge: Staff left.
        actions: Recruit earlier.
  overview: |
    The year closes with a variation of {{revenue total variation}}; {{risks at-12 count}} risks are listed.

revenue:
  lines:
    - {{id: parks, description: Parks, original: "500,000", revised: "520,000", outturn: "610,000"}}
    - {{id: paths, description: Paths, original: "400,000", revised: "420,000", outturn: "410,000"}}
    - id: «id line»
      description: «words g»
      original: «money a»
      revised: «money b»
      outturn: «money c»
      comments: «words h»
      {MARK}

capital:
  lines:
    - {{id: gates, description: Gates, approved: "100,000", additions: "0", slippage: "(20,000)"}}
    - id: depot
      description: Depot
      approved: "900,000"
      additions: "0"
      slippage: «money d»
      exempt: {{paragraph: 3, reason: «words i», values: [slippage, comments]}}
      comments: «words j»

performance:
  themes:
    - id: outdoors
      title: Outdoors
      priorities:
        - id: parks
          title: Parks for all
          outcome: Everybody can reach a park.
          actions:
            - {{id: gates, action: Renew the gates, rating: Green, comments: Done.}}
            - id: «id action»
              action: «words k»
              rating: «rating»
              comments: «words l»
              {MARK}
          indicators:
            - ref: PP/1
              type: CPI
              title: Parks reopened
              polarity: Bigger is better
              target: 90.0%
              result: 95.0%
              previous: 93.0%
              year_earlier: 91.0%
              covers: snapshot
            - ref: PP/3
              type: CPI
              title: Gates mended
              polarity: Bigger is better
              target: 80.0%
              result: «percent»
              previous: 70.0%
              covers: snapshot
              rating_rule: {{tolerance: {{Green Amber: 5%, Red Amber: 15%}}}}
              exempt: {{paragraph: 2, reason: «words m», values: [result]}}
            - ref: «id indicator»
              type: MPI
              title: «words n»
              polarity: Smaller is better
              target: "50"
              result: «count»
              previous: "60"
              covers: snapshot
              rating_rule: {{tolerance: {{Green Amber: 5%, Red Amber: 15%}}}}
              {MARK}
        - id: «id priority»
          title: «words o»
          outcome: «words p»
          actions:
            - {{id: «id action»-two, action: «words q», rating: «rating»}}
          {MARK}

interventions:
  rows:
    - indicator: «id indicator»
      level: "1"
      comments: «words r»

customer_experience:
  rows:
    - description: Complaints
      comments: Three came in.
    - description: «words s»
      comments: «words t»
      {MARK}

risks:
  commentary: |
    The register is reviewed each month.

    [exempt 7: «words u»] Enforcement is planned: «words v».
  rows:
    - id: PP001
      title: Storm
      description: Trees fall on paths.
      owner: Head of Parks
      nature: Health & safety
      controls: Trees are inspected.
      inherent: {{impact: 4, likelihood: 4}}
      residual: {{impact: 4, likelihood: 3}}
      response: Treat
      direction: Same
    - id: «id risk»
      title: «words w»
      description: «words x»
      owner: «words y»
      nature: «words z»
      controls: «words za»
      inherent: {{impact: 5, likelihood: 5}}
      residual: {{impact: «score a», likelihood: «score b»}}
      response: «response»
      direction: «direction»
      exempt: {{paragraph: 2, reason: A person is named.}}

equalities:
  instead: «words zb»
  {MARK}
"""
"""What stands between « and » is exempt: its kind, and which one of that kind."""

PLACES = tuple(dict.fromkeys(re.findall("«(.*?)»", SECRETIVE)))

_WORDS = st.lists(st.text("bcdfghklmnprstvz", min_size=6, max_size=9), min_size=5, max_size=12).map(" ".join)
_IDS = st.text("bcdfghklmnprstvz", min_size=10, max_size=14)
_KINDS: Mapping[str, st.SearchStrategy[str]] = {
    "words": _WORDS,
    "id": _IDS,
    "money": st.integers(1_000, 9_999_999).map(lambda number: f'"{number:,}"'),
    "percent": st.integers(300, 990).map(lambda number: f"{number / 10}%"),
    "count": st.integers(10, 99).map(lambda number: f'"{number}"'),
    "score": st.sampled_from("12345"),
    "rating": st.sampled_from(("Green", "Green Amber", "Red Amber", "Red")),
    "response": st.sampled_from(("Treat", "Tolerate", "Transfer", "Terminate")),
    "direction": st.sampled_from(("Reduced", "Same", "Increased", "New")),
}

fillings = st.fixed_dictionaries({place: _KINDS[place.split()[0]] for place in PLACES}).filter(
    lambda filling: len({filling[place] for place in PLACES if place.startswith("id")}) == 5
)
"""Something for each place; ids are of several rows, and differ."""


def filled(filling: Mapping[str, str]) -> str:
    """The submission with these secrets."""
    return re.sub("«(.*?)»", lambda place: filling[place[1]], SECRETIVE)


def written(folder: Path, filling: Mapping[str, str]) -> Path:
    """The submission with these secrets, as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "parks.yaml"
    path.write_text(filled(filling), encoding="utf-8", newline="")
    return path


def usual(turn: int) -> dict[str, str]:
    """Secrets that differ from turn to turn."""
    words = ("zirconet", "quarvolis", "brindlemax", "tovaquil", "pelandrix", "mossgravin")
    kinds: Mapping[str, Callable[[int], str]] = {
        "words": lambda at: " ".join(f"{word}{'abcde'[turn]}{at}" for word in words),
        "id": lambda at: f"hollowmere{'abcde'[turn]}{at}",
        "money": lambda at: f'"{(turn + 2) * 137_311 + at * 1_013:,}"',
        "percent": lambda at: f"{41.5 + 13 * turn}%",
        "count": lambda at: f'"{31 + 17 * turn}"',
        "score": lambda at: str(1 + (turn * 2 + at) % 5),
        "rating": lambda at: ("Red", "Green", "Red Amber")[turn % 3],
        "response": lambda at: ("Treat", "Tolerate", "Transfer")[turn % 3],
        "direction": lambda at: ("New", "Same", "Increased")[turn % 3],
    }
    return {place: kinds[place.split()[0]](at) for at, place in enumerate(PLACES)}
