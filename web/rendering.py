"""Templates to HTML: Jinja with escaping on, words from the catalogue, and nothing that a page could run.

Every value is escaped; text of portals is text and never markup.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from alerts.text.language import LANGUAGES
from web.model.states import GROUPS
from web.view import View
from web.words import LANGUAGE_NAMES, words

# No inline script or style, nothing of another host: what a page may load stands here once.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)


def render(template: str, view: View, **values: Any) -> str:
    """A page of `web/templates` with these values; `view` is always among them."""
    environment = _environment(view.language)
    return environment.get_template(f"{template}.html.j2").render(
        view=view, links=view.links, words=view.words, network=view.network, policy=POLICY, **values
    )


@lru_cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n"],
    )
    known = words(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]  # of the extension
        known.gettext, known.ngettext, newstyle=True
    )
    environment.globals |= {"languages": LANGUAGES, "language_names": LANGUAGE_NAMES, "groups": GROUPS}
    environment.filters |= {
        "date": known.date,
        "euros": known.euros,
        "number": known.number,
        "whole": known.whole,
    }
    return environment
