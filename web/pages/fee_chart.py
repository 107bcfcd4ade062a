"""The chart of a municipality's fee by season: our own SVG, with the same figures in the table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_WIDTH, _HEIGHT, _TOP, _BASE = 440, 180, 26, 140
_ROOM = 80  # units that a state needs in words
_LETTER = 8  # units of a letter of a sum, and a little more


@dataclass(frozen=True)
class Bar:
    """A season's fee; None where it is not known. `label` is the sum in words, `name` the season's."""

    name: str
    years: str
    amount: float | None
    label: str
    state: str
    group: str


def fee_chart(bars: Sequence[Bar], *, title: str) -> Markup:
    """The fees as bars, the earliest season first; a season without a known fee is named with its state."""
    highest = max((bar.amount or 0 for bar in bars), default=0) or 1
    longest = max((len(bar.label) for bar in bars if bar.amount is not None), default=0)
    step = max(_WIDTH / max(len(bars), 1), longest * _LETTER)  # no sum lies over its neighbour's
    width = round(step * max(len(bars), 1))
    wide = min(step * 0.6, 72)
    drawn = Markup("").join(_bar(bar, index, step, wide, highest) for index, bar in enumerate(bars))
    return Markup(
        '<svg class="chart{many}" viewBox="0 0 {w} {h}" role="img" aria-label="{title}">'
        '<path class="axis" d="M0 {base}H{w}"/>{drawn}</svg>'
    ).format(many=" many" if width > _WIDTH else "", w=width, h=_HEIGHT, title=title, base=_BASE, drawn=drawn)


def _bar(bar: Bar, index: int, step: float, wide: float, highest: float) -> Markup:
    middle = step * (index + 0.5)
    names = Markup(
        '<text class="name" x="{x}" y="{y}">{name}</text><text class="years" x="{x}" y="{z}">{years}</text>'
    )
    below = names.format(x=round(middle, 1), y=_BASE + 18, z=_BASE + 34, name=bar.name, years=bar.years)
    if bar.amount is None:
        return below + Markup('<text class="none" x="{}" y="{}">{}</text>').format(
            round(middle, 1), _BASE - 8, bar.state if step > _ROOM else "–"
        )
    tall = max((_BASE - _TOP) * bar.amount / highest, 2)
    return below + Markup(
        '<rect class="f-{group}" x="{x}" y="{y}" width="{w}" height="{h}" rx="3"/>'
        '<text class="sum" x="{m}" y="{t}">{label}</text>'
    ).format(
        group=bar.group, x=round(middle - wide / 2, 1), y=round(_BASE - tall, 1), w=round(wide, 1), h=round(tall, 1),
        m=round(middle, 1), t=round(_BASE - tall - 7, 1), label=bar.label,
    )  # fmt: skip
