"""The site's words: every one is translated, and keeps its values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from ledger.evidence.health import BAD, READ
from ledger.memberships.kinds import KINDS
from parsers import Outcome
from tests.shared import ROOT
from web.model.states import GROUPS
from web.words import words
from workers.monitoring.coverage import MEANING, NO_ADDRESS, NOT_LISTED, NOT_THIS_WEEK, NOT_YET

WEB = ROOT / "web"
CALLS = ["_", "gettext", "ngettext"]
OTHERS = {"%(network)s: who takes part"}  # web.exports.describe takes it as a variable


def texts() -> Iterator[str]:
    """Every text that the site's code and templates ask to be translated."""
    for path in [*WEB.rglob("*.py"), *WEB.rglob("*.j2")]:
        with path.open("rb") as file:
            found = (
                extract_python(file, CALLS, [], {})
                if path.suffix == ".py"
                else babel_extract(file, CALLS, [], {"encoding": "utf-8", "trim_blocks": "true"})
            )
            for _line, _call, message, _comments in found:
                yield from [message] if isinstance(message, str) else [one for one in message or () if one]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_of_the_site_is_translated_and_no_translation_is_left_over(language: str) -> None:
    catalogue = read_po(files("web").joinpath(f"locale/{language}.po").open("rb"), locale=language)
    known = set()
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        known |= {one for one in ids if one}
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(strings), f"{language}: {message.id} has no translation"
        for one in strings:
            if ids[0]:
                assert values(one) == values(ids[0]), f"{language}: {ids[0]}"
    wanted = set(texts()) | OTHERS
    assert known == wanted


def values(text: str) -> set[str]:
    """The values in a text; the network's name stands in the form that its sentence needs."""
    return {re.sub(r"\(network_\w+\)", "(network)", one) for one in re.findall(r"%\(\w+\)[sd]", text)}


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_state_kind_and_outcome_has_a_word_and_every_kind_a_colour(language: str) -> None:
    known = words(language)
    styles = (WEB / "static/site.css").read_text(encoding="utf-8")
    for kind in KINDS:
        assert known.kind(kind) != kind
        assert f".k-{kind}" in styles
    for group in GROUPS:
        assert known.group(group)
        assert known.group_meaning(group)
        assert f".s-{group}" in styles
    for outcome in get_args(Outcome):
        assert known.outcome(outcome)
    for state in (*BAD, *READ, "never", "needs permission", "discontinued"):
        assert known.portal_state(state)
    reasons = {*MEANING.values(), NOT_YET, NO_ADDRESS, NOT_LISTED, NOT_THIS_WEEK}
    assert language == "en" or {why for why in reasons if known.portal_reason(why) == why} == set()


def test_the_catalogues_lie_in_the_package() -> None:
    assert Path(str(files("web"))) == WEB
