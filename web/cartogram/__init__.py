"""A hexagon cartogram of the municipalities, and their real borders, as inline SVG.

`cartogram` draws every municipality as one cell of equal size (web/data/cartogram.csv, made by tools/cartogram.py);
`real_map` draws the borders of a GeoJSON or TopoJSON file; `legend` explains the colours and patterns of both.
All three are pure but for the files they read, and need `web/static/cartogram.css` for light and dark.
"""

from web.cartogram.borders import MapUnreadable
from web.cartogram.cell_states import STATES, CellState, State
from web.cartogram.hexagons import cartogram
from web.cartogram.real_map import real_map
from web.cartogram.svg import legend

__all__ = ["STATES", "CellState", "MapUnreadable", "State", "cartogram", "legend", "real_map"]
