"""The heat map and the register of listed risks."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from reportgen.compose.narrative import blocks, cell, plain, told, words
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, Spread, table
from reportgen.document import Cell, Paragraph, Run
from reportgen.figures.risks import RiskFigures, band_of, listed
from reportgen.model.risks import Assessment, Risk
from reportgen.model.rules import Rules
from reportgen.profile import TableSpec


def heat_map(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """A row an impact, highest first, and a column a likelihood, lowest first, or the reverse as the format
    has it; in each cell its count and band."""
    rules = setting.rules.risks

    def placed(impact: int, likelihood: int) -> Cell:
        count = setting.figures.risk_counts.cells[impact - 1][likelihood - 1]
        band = band_of(impact * likelihood, setting.rules)
        return Cell((plain(str(count)), plain(band.word)), band.tone, Decimal(count))

    by_impact = any(column.key == "impact" for column in spec.columns)
    rows = len(rules.impact if by_impact else rules.likelihood)
    makers: Makers[int] = {
        "impact": lambda impact: cell(f"{impact} {rules.impact[impact - 1]}"),
        "likelihood": lambda likelihood: cell(f"{likelihood} {rules.likelihood[likelihood - 1]}"),
        "impacts": Spread(
            [f"{impact} {word}" for impact, word in enumerate(rules.impact, 1)],
            lambda likelihood, at: placed(at + 1, likelihood),
        ),
        "likelihoods": Spread(
            [f"{likelihood} {word}" for likelihood, word in enumerate(rules.likelihood, 1)],
            lambda impact, at: placed(impact, at + 1),
        ),
    }
    return table(key, spec, makers, range(rows, 0, -1), setting, heat_map=True)


def register(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row a risk at or above the threshold, in the register's order."""
    rules = setting.rules
    impacts, likelihoods = rules.risks.impact, rules.risks.likelihood

    def level(given: Assessment | None, name: Literal["impact", "likelihood"]) -> Cell:
        if given is None:
            return cell("")
        number = getattr(given, name)
        return cell(_written((impacts if name == "impact" else likelihoods)[number - 1], number, rules))

    def rated(given: Assessment | None) -> Cell:
        if given is None:
            return cell("")
        score = given.impact * given.likelihood
        band = band_of(score, rules)
        tone = band.tone if rules.risks.written == "word and number" else "none"
        return cell(_written(band.word, score, rules), tone=tone)

    makers: Makers[RiskFigures] = {
        "id": lambda row: cell(row.risk.id, row.risk.source.row),
        "risk": lambda row: _risk(row.risk, setting),
        "title": lambda row: words(row.risk.title),
        "description": lambda row: told(row.risk.description, setting),
        "owner": lambda row: words(row.risk.owner),
        "nature": lambda row: words(row.risk.nature),
        "controls": lambda row: told(row.risk.controls, setting),
        "inherent_impact": lambda row: level(row.risk.inherent, "impact"),
        "inherent_likelihood": lambda row: level(row.risk.inherent, "likelihood"),
        "inherent_score": lambda row: rated(row.risk.inherent),
        "residual_impact": lambda row: level(row.risk.residual, "impact"),
        "residual_likelihood": lambda row: level(row.risk.residual, "likelihood"),
        "highest_impact": lambda row: cell(row.risk.residual.highest_impact or rules.formats.no_value),
        "score": lambda row: rated(row.risk.residual),
        "band": lambda row: cell(row.band.word, tone=row.band.tone),
        "response": lambda row: cell(row.risk.response),
        "assurance": lambda row: words(row.risk.assurance),
        "target_impact": lambda row: level(row.risk.target, "impact"),
        "target_likelihood": lambda row: level(row.risk.target, "likelihood"),
        "target_score": lambda row: rated(row.risk.target),
        "direction": lambda row: words(row.risk.direction),
    }
    return table(key, spec, makers, listed(setting.figures.risks, rules), setting)


def _written(word: str, number: int, rules: Rules) -> str:
    return f"{word} {number}" if rules.risks.written == "word and number" else str(number)


def _risk(risk: Risk, setting: Setting) -> Cell:
    """The whole risk in one cell: its id and title, then what it is."""
    named = f"{risk.id} {risk.title}" if risk.title else risk.id
    first = Paragraph((Run(named, bold=True),))
    return Cell((first, *blocks(risk.description, setting)), source=risk.source.row)
