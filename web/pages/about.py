"""The page about the site: how it is made, what it promises, and whom to ask."""

from __future__ import annotations

from web.model.country import Country
from web.rendering import render
from web.view import View


def about_page(country: Country, view: View) -> str:
    """Method, promises, limits, privacy and contact."""
    read = sum(country.covered[place.code].read for place in country.places)
    return render("about", view, country=country, read=read)
