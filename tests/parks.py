"""A small submission as an officer types it, with a row of every kind, for tests that change a word of it."""

from __future__ import annotations

from pathlib import Path

PARKS = """\
kind: submission
profile: du-2016-17
council: Exampleshire Borough Council
unit: Parks & Paths
quarter: Q4 2016/17
money: pounds

front_matter:
  status: draft
  version: "0.1"
  date: 2017-05-22
  prepared_by: Head of Parks

summary:
  successes:
    quarter: |
      Two parks reopened, {PP/1 result} of those planned.
    year: |
      - Paths were resurfaced.
  challenges:
    quarter:
      - challenge: Storms felled trees.
        actions: |
          - Replant in autumn.
    year:
      - challenge: Staff left.
        actions: Recruit earlier.
  overview: |
    The year closes with a variation of {revenue total variation}.

revenue:
  lines:
    - id: parks
      description: Parks
      original: 500,000
      revised: 520,000
      outturn: 610,000
      comments: |
        Storm damage.

capital:
  lines:
    - id: gates
      description: Gates
      approved: 100,000
      additions: 0
      slippage: (20,000)

performance:
  themes:
    - id: outdoors
      title: Outdoors
      priorities:
        - id: parks
          title: Parks for all
          outcome: Everybody can reach a park.
          actions:
            - id: gates
              action: Renew the gates
              rating: Green
              comments: Done.
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
            - ref: PP/2
              type: MPI
              title: Visits counted
              target: Monitor
              result: 1,200
              covers: quarter

interventions:
  instead: Every indicator met its target.

customer_experience:
  rows:
    - description: Complaints
      comments: Three came in.

risks:
  commentary: |
    One risk is on the register.
  rows:
    - id: PP001
      title: Storm
      description: Trees fall on paths.
      owner: Head of Parks
      nature: Health & safety
      controls: Trees are inspected.
      inherent: {impact: 4, likelihood: 4}
      residual: {impact: 4, likelihood: 3}
      response: Treat
      direction: Same

equalities:
  instead: The equalities report is being refreshed.
"""


def small_input(folder: Path, *changes: tuple[str, str], name: str = "parks.yaml") -> Path:
    """The small submission in a file of the folder, with words replaced; each change must find its words."""
    text = PARKS
    for words, others in changes:
        assert words in text, words
        text = text.replace(words, others)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path
