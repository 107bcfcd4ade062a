"""The site's root: to the Finnish pages at once, and links to all three languages where that does not work."""

from __future__ import annotations

from web.rendering import render
from web.view import View


def start_page(view: View) -> str:
    """The page at the root."""
    return render("start", view)
