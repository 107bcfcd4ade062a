"""Our own SVG beside the map: the chart of fees."""
