"""What the cartogram and the real map share: patterns, the frame, a cell that links, names of regions, the legend.

Colours stand twice: as attributes, so that the picture is right by itself, and as variables in
`web/static/cartogram.css`, which win where the style sheet is there. No inline style, since the pages' policy
(CSP) allows none. `fill="url(#…)"` is an attribute too: from a style sheet some browsers look for the pattern there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from web.cartogram.cell_states import STATES, CellState, State
from web.cartogram.geography import NOWHERE, by_region, regions

HEXAGON = "M0-30 26-15V15L0 30-26 15V-15z"  # a cell is 52 wide, its rows 45 apart
_TILE = 16


@dataclass(frozen=True, slots=True)
class _Look:
    """Paper and ink of a state (light scheme), and the mark that tells it without colour."""

    paper: str
    ink: str = ""
    mark: str = ""
    width: float = 2


# Colours after Okabe and Ito (2008), told apart with the common kinds of colour blindness.
_LOOKS: dict[State, _Look] = {
    "in": _Look("#004c7a", "#ffffff", "M8 4v8M4 8h8", 2.5),
    "continuing": _Look("#2f8fc9"),
    "out": _Look("#d55e00", "#5a2500", "M-4 4 4-4M0 16 16 0M12 20 20 12", 3.5),
    "proposed": _Look("#f0d442", "#5c4d00", "M4 4h.1M12 12h.1", 4.5),
    "unclear": _Look("#cc79a7", "#4d1536", "M0 4q4-5 8 0t8 0M0 12q4-5 8 0t8 0", 2.5),
    "undecided": _Look("#c3cad1"),
    "unread": _Look("#ffffff", "#7a858f", "M0 0 16 16M16 0 0 16", 1.3),
}


def _pattern(state: State, prefix: str) -> Markup:
    look = _LOOKS[state]
    mark = (
        Markup('<path class="map-ink-{}" d="{}" fill="none" stroke="{}" stroke-width="{}"/>').format(
            state, look.mark, look.ink, look.width
        )
        if look.mark
        else Markup()
    )
    return Markup(
        '<pattern id="{0}-{1}" patternUnits="userSpaceOnUse" width="{2}" height="{2}">'
        '<rect class="map-paper-{1}" width="{2}" height="{2}" stroke="none" fill="{3}"/>{4}</pattern>'
    ).format(prefix, state, _TILE, look.paper, mark)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, apart from the states: the size, each municipality's shape, the lines and names over them."""

    width: float
    height: float
    shapes: Mapping[str, Markup]
    lines: str
    names: Mapping[str, tuple[float, float]]
    defs: Markup = Markup()  # noqa: RUF009 - an immutable text


def draw(
    picture: Picture, states: Mapping[str, CellState], caption: str, *, language: str, prefix: str
) -> Markup:
    """The picture as inline SVG: a group of links, by region from north to south, each with its title.

    ValueError where a state is none of STATES.
    """
    for code, state in states.items():
        if state.css_class not in STATES:
            raise ValueError(
                f"municipality {code} has the state {state.css_class!r}, not one of {', '.join(STATES)}"
            )
    used = [state for state in STATES if any(cell.css_class == state for cell in states.values())]
    patterns = Markup().join(_pattern(state, prefix) for state in used)
    groups = Markup("\n").join(
        _group(region, [_cell(states[code], picture.shapes[code], prefix) for code in codes], language)
        for region, codes in by_region(code for code in states if code in picture.shapes).items()
    )
    return Markup(
        '<svg class="cartogram" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="group" aria-label="{}">'
        '<defs>{}{}</defs>\n<g stroke="#8d98a2" stroke-width="1.5" stroke-linejoin="round">\n{}\n</g>\n'
        '<path class="map-line" d="{}" fill="none" stroke="#1b2733" stroke-width="4" stroke-linecap="round"'
        ' stroke-linejoin="round" pointer-events="none"/>\n{}</svg>'
    ).format(
        f"{picture.width:g}",
        f"{picture.height:g}",
        caption,
        picture.defs,
        patterns,
        groups,
        picture.lines,
        _names(picture.names, language),
    )


def _cell(state: CellState, shape: Markup, prefix: str) -> Markup:
    paint = Markup('class="map-{0}" fill="url(#{1}-{0})"').format(state.css_class, prefix)
    title = Markup("<title>{}</title>").format(state.title)
    if state.href:
        return Markup('<a href="{}" {}>{}{}</a>').format(state.href, paint, title, shape)
    return Markup('<g role="img" {}>{}{}</g>').format(paint, title, shape)


def _group(region: str, drawn: Iterable[Markup], language: str) -> Markup:
    inside = Markup("\n").join(drawn)
    if region == NOWHERE:
        return Markup("<g>{}</g>").format(inside)
    return Markup('<g role="group" aria-label="{}">{}</g>').format(regions()[region].names[language], inside)


def _names(names: Mapping[str, tuple[float, float]], language: str) -> Markup:
    """The regions' names over the map, for the eye only: the groups say them to a screen reader."""
    if not names:
        return Markup()
    texts = []
    for region, (x, y) in names.items():
        words = regions()[region].names[language].replace("-", "-\n").replace(" ", "\n").split("\n")
        top = y - (len(words) - 1) * 13 + 8
        lines = Markup().join(
            Markup('<tspan x="{:.0f}" y="{:.0f}">{}</tspan>').format(x, top + number * 26, word)
            for number, word in enumerate(words)
        )
        texts.append(Markup("<text>{}</text>").format(lines))
    return Markup(
        '<g class="map-names" aria-hidden="true" font-size="25" font-weight="600" text-anchor="middle" fill="#1b2733"'
        ' stroke="#fff" stroke-width="6" stroke-linejoin="round" paint-order="stroke" pointer-events="none">{}</g>\n'
    ).format(Markup().join(texts))


def legend(texts: Mapping[State, str], *, prefix: str = "map") -> Markup:
    """A list of the states with a cell of each; it needs no other picture on the page.

    Give it a prefix of its own where a map of the same page uses the states too, since ids are unique.
    """
    rows = [
        Markup(
            '<li><svg class="cartogram map-key" viewBox="-28 -32 56 64" width="28" height="32" aria-hidden="true"'
            ' focusable="false"><defs>{}</defs><path class="map-{}" d="{}" fill="url(#{}-{})" stroke="#5b6670"'
            ' stroke-width="2"/></svg> {}</li>'
        ).format(_pattern(state, prefix), state, HEXAGON, prefix, state, escape(text))
        for state, text in texts.items()
    ]
    return Markup('<ul class="map-legend">{}</ul>').format(Markup("\n").join(rows))
