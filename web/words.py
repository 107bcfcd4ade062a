"""The site's words: catalogues in `web/locale`, names of states, kinds, platforms and groups, numbers and dates."""

from __future__ import annotations

import datetime as dt
import gettext
from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from babel.numbers import format_decimal
from markupsafe import Markup, escape

from alerts.text.language import LANGUAGES, catalogue, date
from core.money import euros
from parsers import Season, season_of_number, topic
from web.model.places import BRACKETS, Place, region_names
from web.model.states import Standing

__all__ = ["LANGUAGES", "Words", "words"]

_LOCALES = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
LANGUAGE_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.catalogue: gettext.NullTranslations = catalogue(files("web").joinpath("locale"), language)
        self.gettext = self.catalogue.gettext
        self.ngettext = self.catalogue.ngettext

    @property
    def network(self) -> dict[str, str]:
        """The watched network in the forms that the catalogue uses."""
        return topic.current().spoken(self.language)

    def date(self, day: dt.date | None) -> str:
        return _date(day, self.language) if day else ""

    def euros(self, amount: float | None) -> str:
        return _euros(amount, self.language) if amount is not None else ""

    def number(self, value: float) -> str:
        return _number(value, self.language)

    def season(self, season: Season | int) -> str:
        """A season as "8 (2025–2026)"."""
        known = season_of_number(season) if isinstance(season, int) else season
        return f"{known.number} ({known.years})"

    def place(self, place: Place) -> str:
        return place.named(self.language)

    def region(self, region: str) -> str:
        return region_names(region)[self.language]

    def bracket(self, index: int) -> str:
        """A population bracket in words: under 9 000, 9 000–45 000, over 45 000."""
        _ = self.gettext
        low, high = BRACKETS[index]
        if index == 0:
            return _("under %(count)s inhabitants") % {"count": self.number(BRACKETS[1][0])}
        if high is None:
            return _("over %(count)s inhabitants") % {"count": self.number(low - 1)}
        return _("%(low)s–%(high)s inhabitants") % {"low": self.number(low), "high": self.number(high)}

    def group(self, group: str) -> str:
        """How a municipality stands in a season, in a word or two."""
        return self._groups[group]

    @cached_property
    def _groups(self) -> dict[str, str]:
        _ = self.gettext
        return {
            "in": _("In"),
            "continuing": _("Continues"),
            "out": _("Out"),
            "proposed": _("Pending"),
            "unclear": _("Unclear"),
            "undecided": _("Not decided"),
            "unread": _("Not read"),
        }

    def group_meaning(self, group: str) -> str:
        """The same in a sentence, for the legend."""
        _ = self.gettext
        return {
            "in": _("has decided to take part; was not in the season before, or that is not known"),
            "continuing": _("has decided to take part, as in the season before"),
            "out": _("has decided not to take part"),
            "proposed": _("proposed, postponed or returned: nothing is decided yet"),
            "unclear": _("a decision stands in the minutes, but its meaning is not certain"),
            "undecided": _("its minutes are read, and no decision has been found in them"),
            "unread": _("its minutes are not read here: nothing is known"),
        }[group]

    def state(self, standing: Standing) -> str:
        """The state's own word, which says more than its group where it can: on what terms it is in, and that it is in
        doubt. Whoever shows how a municipality stands takes the word from here."""
        known = "left" if standing.left else standing.state or ""
        what = self._on(standing.terms, self._states.get(known, self.group(standing.group)))
        return self.gettext("%(what)s, doubtful") % {"what": what} if standing.doubtful else what

    def _on(self, terms: Collection[str], what: str) -> str:
        """What is so, on these terms (ledger.memberships.payload.TERMS): "In, on a condition"."""
        _ = self.gettext
        if "conditional" in terms:
            what = _("%(what)s, on a condition") % {"what": what}
        return _("%(what)s, for one year") % {"what": what} if "one_year" in terms else what

    @cached_property
    def _states(self) -> dict[str, str]:
        _ = self.gettext
        return {
            "left": _("Leaves"),
            "proposed": _("Proposed"),
            "postponed": _("Postponed"),
            "returned": _("Returned to preparation"),
            "withdrawn": _("Withdrawn"),
        }

    def kind(self, kind: str) -> str:
        """A kind of change (ledger.memberships.kinds)."""
        _ = self.gettext
        return {
            "joined": _("Takes part"),
            "declined": _("Stays out"),
            "fee_changed": _("Fee changes"),
            "proposed": _("Proposed"),
            "postponed": _("Postponed"),
            "returned": _("Returned to preparation"),
            "withdrawn": _("Withdrawn"),
            "noted": _("Noted"),
            "corrected": _("Corrected"),
            "listed": _("On a list"),
            "mentioned": _("In the news"),
        }.get(kind, kind)

    def witness(self, kind: str) -> str:
        """A kind of evidence of second witnesses (web.model.witnessed)."""
        _ = self.gettext
        return {"listed": _("On the organiser's list"), "mentioned": _("In its own news"), "paid": _("Paid")}[
            kind
        ]

    def watch(self, watch: str) -> str:
        """Who would notice a decision of a municipality (workers.monitoring.watching)."""
        _ = self.gettext
        return {
            "portal": _("its portal"),
            "feed": _("its own news"),
            "roster": _("the organiser's lists alone"),
            "nothing": _("no source here"),
        }[watch]

    def happened(self, kind: str, *, was_in: bool | None, terms: Collection[str] = ()) -> str:
        """A change in a word or two, by what is known of the season before: continues, joins, takes part."""
        _ = self.gettext
        joins = {True: _("Continues"), False: _("Joins"), None: _("Takes part")}
        declines = {True: _("Leaves"), False: _("Does not join"), None: _("Stays out")}
        if kind == "returned":
            return _("Returned")
        if kind == "joined":
            return self._on(terms, joins[was_in])
        return declines[was_in] if kind == "declined" else self.kind(kind)

    def outcome(self, outcome: str | None, terms: Collection[str] = ()) -> str:
        """An outcome of parsers.schema; on what terms, where it is on some."""
        _ = self.gettext
        what = {
            "joins": _("Takes part"),
            "declines": _("Stays out"),
            "proposed": _("Proposed"),
            "postponed": _("Postponed"),
            "returned": _("Returned to preparation"),
            "withdrawn": _("Withdrawn"),
            "noted": _("Noted"),
            "unclear": _("Unclear"),
            "irrelevant": _("Not about the membership"),
        }.get(outcome or "", "")
        return self._on(terms, what)

    def settled(self, facts: Mapping[str, Any]) -> str:
        """What a person settled (facts of a settlement): the outcome, its season and fee, where they are known."""
        _, season = self.gettext, facts.get("season_number")
        annual, total = (self.euros(facts.get(name)) for name in ("annual_eur", "total_eur"))
        parts = [
            self.outcome(facts.get("outcome") or "irrelevant"),
            self.season(season) if season else "",
            _("%(sum)s a year") % {"sum": annual} if annual else "",
            _("%(sum)s in all") % {"sum": total} if total else "",
        ]
        return ", ".join(part for part in parts if part)

    def act(self, action: str) -> str:
        """What was done at the desk (ledger.coordination.audit.Action)."""
        _ = self.gettext
        return {
            "sign_in": _("signed in"),
            "sign_out": _("signed out"),
            "settle": _("settled"),
            "unsettle": _("taken back"),
            "crawl": _("crawl ordered"),
            "release": _("held changes sent"),
            "discard": _("held changes kept as history"),
            "retry": _("deliveries tried again"),
            "drop": _("deliveries let go"),
            "mute": _("muted"),
            "unmute": _("mute ended"),
        }.get(action, action)

    def document_kind(self, kind: str | None) -> str:
        _ = self.gettext
        return {
            "agenda": _("Agenda"),
            "minutes": _("Minutes"),
            "officer_decision": _("Officer's decision"),
        }.get(kind or "", _("Document"))

    def portal_state(self, state: str) -> str:
        """A state of ledger.evidence.health, in a word."""
        _ = self.gettext
        return {
            "ok": _("read"),
            "quiet": _("read, quiet"),
            "stale": _("stale"),
            "blocked": _("blocked"),
            "changed": _("changed"),
            "failing": _("failing"),
            "never": _("not read"),
            "needs permission": _("needs permission"),
            "discontinued": _("ended"),
        }.get(state, state)

    def portal_reason(self, why: str) -> str:
        """Why a municipality is read or not (workers.monitoring.coverage.Covered.why), in the reader's language."""
        _ = self.gettext
        return {
            "read": _("its minutes are read"),
            "read; nothing new, which is usual for it": _("read; nothing new, as is usual for it"),
            "nothing new for far too long": _("nothing new for far too long"),
            "the portal refuses us": _("the portal refuses us"),
            "its pages are not as expected": _("its pages are not as expected"),
            "no answer, or nothing but errors": _("no answer, or nothing but errors"),
            "its time is over": _("its time is over"),
            "robots.txt forbids it, nobody allowed it": _(
                "its rules for robots forbid it, and nobody has allowed it"
            ),
            "not crawled yet": _("not crawled yet"),
            "nobody has found its address": _("its address is not known"),
            "not in the registry": _("not in the registry"),
            "read, but no board": _("read, but it shows no board or council"),
            "not asked for a week: does cron run?": _("not asked for a week"),
        }.get(why, why)

    def whole(self, text: str) -> Markup:
        """HTML of a number or sum in which no line breaks."""
        return Markup('<span class="nb">{}</span>').format(escape(text))


# The same days, sums and numbers stand on many pages, and CLDR's formats take their time.
_date = lru_cache(maxsize=4096)(date)
_euros = lru_cache(maxsize=4096)(euros)


@lru_cache(maxsize=4096)
def _number(value: float, language: str) -> str:
    text: str = format_decimal(value, "#,##0", locale=_LOCALES[language])
    return text.replace("\u00a0", " ")


@lru_cache
def words(language: str) -> Words:
    """The words of a language of LANGUAGES."""
    return Words(language)
