"""The heat map and the register of listed risks."""

from __future__ import annotations

from decimal import Decimal

from reportgen.compose.narrative import cell, plain, told
from reportgen.compose.setting import Setting
from reportgen.compose.tables import Makers, Sized, Spread, table
from reportgen.document import Cell
from reportgen.figures.risks import RiskFigures, band_of, listed
from reportgen.profile import TableSpec


def heat_map(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """A row an impact, highest first; a column a likelihood, lowest first; in each cell its count and
    band."""
    rules = setting.rules.risks

    def placed(impact: int, likelihood: int) -> Cell:
        count = setting.figures.risk_counts.cells[impact - 1][likelihood - 1]
        band = band_of(impact * likelihood, setting.rules)
        return Cell((plain(str(count)), plain(band.word)), band.tone, Decimal(count))

    makers: Makers[int] = {
        "impact": lambda impact: cell(f"{impact} {rules.impact[impact - 1]}"),
        "likelihoods": Spread(
            [f"{likelihood} {word}" for likelihood, word in enumerate(rules.likelihood, 1)],
            lambda impact, at: placed(impact, at + 1),
        ),
    }
    return table(key, spec, makers, range(len(rules.impact), 0, -1), setting, heat_map=True)


def register(key: str, spec: TableSpec, setting: Setting) -> Sized:
    """One row a risk at or above the threshold, in the register's order."""
    makers: Makers[RiskFigures] = {
        "id": lambda row: cell(row.risk.id, row.risk.source.row),
        "title": lambda row: cell(row.risk.title),
        "description": lambda row: told(row.risk.description, setting),
        "owner": lambda row: cell(row.risk.owner),
        "nature": lambda row: cell(row.risk.nature),
        "controls": lambda row: told(row.risk.controls, setting),
        "inherent_impact": lambda row: cell(str(row.risk.inherent.impact)),
        "inherent_likelihood": lambda row: cell(str(row.risk.inherent.likelihood)),
        "residual_impact": lambda row: cell(str(row.risk.residual.impact)),
        "residual_likelihood": lambda row: cell(str(row.risk.residual.likelihood)),
        "highest_impact": lambda row: cell(
            row.risk.residual.highest_impact or setting.rules.formats.no_value
        ),
        "score": lambda row: cell(str(row.score)),
        "band": lambda row: cell(row.band.word, tone=row.band.tone),
        "response": lambda row: cell(row.risk.response),
        "direction": lambda row: cell(row.risk.direction),
    }
    return table(key, spec, makers, listed(setting.figures.risks, setting.rules), setting)
