"""Our own SVG: the map and the chart of fees."""
