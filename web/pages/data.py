"""The page of data: files, feeds, and how they may be used."""

from __future__ import annotations

from ledger.memberships.kinds import KINDS
from web.links import FEED_DAYS, FEED_FEWEST
from web.model.country import Country
from web.model.places import region_slug
from web.rendering import render
from web.view import View

LICENCES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


def data_page(country: Country, view: View) -> str:
    """What can be taken away, and where."""
    regions = sorted({place.region for place in country.places}, key=view.words.region)
    name, address = LICENCES.get(view.options.licence, (view.options.licence, ""))
    return render(
        "data",
        view,
        kinds=[(kind, f"kind-{kind}") for kind in KINDS],
        regions=[(view.words.region(region), f"region-{region_slug(region)}") for region in regions],
        days=FEED_DAYS,
        fewest=FEED_FEWEST,
        licence=name,
        licence_address=address,
    )
