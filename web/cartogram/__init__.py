"""A hexagon cartogram of the municipalities, and their real borders, as inline SVG."""
