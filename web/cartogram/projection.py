"""ETRS-TM35FIN (EPSG:3067), the projection of Finnish maps."""

from __future__ import annotations

import math

_FLATTENING = 1 / 298.257222101  # GRS80
_SEMI_MAJOR = 6378137.0
_SCALE = 0.9996
_CENTRAL_MERIDIAN = 27.0
_FALSE_EASTING = 500_000.0


def tm35fin(latitude: float, longitude: float) -> tuple[float, float]:
    """Easting and northing in metres: transverse Mercator on GRS80 (JHS 197, Krüger's series to the third order,
    exact to less than a metre in Finland)."""
    n = _FLATTENING / (2 - _FLATTENING)
    radius = _SEMI_MAJOR / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    series = (
        n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16,
        13 * n**2 / 48 - 3 * n**3 / 5,
        61 * n**3 / 240,
    )
    eccentricity = math.sqrt(_FLATTENING * (2 - _FLATTENING))
    sine = math.sin(math.radians(latitude))
    conformal = math.sinh(math.atanh(sine) - eccentricity * math.atanh(eccentricity * sine))
    away = math.radians(longitude - _CENTRAL_MERIDIAN)
    xi = math.atan2(conformal, math.cos(away))
    eta = math.asinh(math.sin(away) / math.hypot(conformal, math.cos(away)))
    north, east = xi, eta
    for order, factor in enumerate(series, start=1):
        north += factor * math.sin(2 * order * xi) * math.cosh(2 * order * eta)
        east += factor * math.cos(2 * order * xi) * math.sinh(2 * order * eta)
    return _FALSE_EASTING + _SCALE * radius * east, _SCALE * radius * north
