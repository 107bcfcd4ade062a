"""A municipality's page: how it stands, what it pays, and the decisions with the sentences they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from alerts.text.bodies import body_name
from alerts.text.doubts import doubts
from alerts.text.mask import mask
from alerts.text.sanitize import from_page
from alerts.text.telling import anchor
from ledger.memberships.kinds import is_offered
from ledger.memberships.payload import terms_of
from ledger.memberships.publication import ReadItem
from parsers import season_of_number
from web.model.country import Country
from web.model.one_municipality import DecisionShown, MunicipalityShown, Version
from web.model.witnessed import Witnessed
from web.pages.changes_told import told
from web.pages.fee_chart import Bar, fee_chart
from web.rendering import render
from web.view import View
from web.words import Words

TITLE, NAME, QUOTE = 200, 80, 600


def municipality_page(country: Country, shown: MunicipalityShown, view: View) -> str:
    """The page of one municipality. Text of its minutes stands in it, so that search engines are kept away."""
    words, place = view.words, shown.place
    covered = country.covered.get(place.code)
    season, standing = next(
        (one for one in shown.seasons if one[0].number == country.default_season), shown.seasons[0]
    )
    return render(
        "municipality",
        view,
        country=country,
        shown=shown,
        place=place,
        name=words.place(place),
        season=season,
        standing=standing,
        sentence=_sentence(season, standing, view),
        chart=_chart(shown, view),
        bracket_price=any(
            (one.payload.get("fee") or {}).get("basis") == "bracket" for one in shown.decisions
        ),
        decisions=[_decision(one, marks, view) for one, marks in _anchored(shown.decisions)],
        changes=[
            told(change, country, view) for change in country.changes_of(place.code) if change.told_by is None
        ],
        covered=covered,
        watch=country.watched.get(place.code),
        witnesses=[_witness(one, view) for one in country.witnessed.get(place.code, ())],
        unread=country.unread.get(place.code, 0),
    )


def _sentence(season: Any, standing: Any, view: View) -> str:
    """How it stands in the season, in a sentence."""
    _ = view.words.gettext
    values = {"season": view.words.season(season)}
    if standing.left:
        return _("Leaves the network: not in for season %(season)s.") % values
    return {
        "in": _("In the network in season %(season)s."),
        "continuing": _("Continues in the network in season %(season)s."),
        "out": _("Not in the network in season %(season)s."),
        "proposed": _("The matter is pending for season %(season)s: nothing is decided yet."),
        "unclear": _("There is a decision on season %(season)s, but its meaning is not certain."),
        "undecided": _("No decision on season %(season)s has been found in its minutes."),
        "unread": _("Its minutes are not read here, so nothing is known of season %(season)s."),
    }[standing.group] % values


def _chart(shown: MunicipalityShown, view: View) -> Any:
    """None where no fee is known."""
    words = view.words
    seasons = list(reversed(shown.seasons))
    if all(standing.annual_eur is None for _season, standing in seasons):
        return None
    bars = [
        Bar(
            name=str(season.number),
            years=re.sub(r"\b\d\d(?=\d\d\b)", "", season.years),
            amount=standing.annual_eur,
            label=words.euros(standing.annual_eur),
            state=words.state(standing),
            group=standing.group,
        )
        for season, standing in seasons
    ]
    known = ", ".join(f"{bar.name}: {bar.label or bar.state}" for bar in bars)
    return fee_chart(bars, title=f"{words.gettext('Fee a year by season')}: {known}")


def _anchored(decisions: Sequence[DecisionShown]) -> Iterator[tuple[DecisionShown, list[str]]]:
    """Each decision with the anchors of its versions, its own first. A document's first decision has the document's."""
    versions = [[one.item, *(version.item for version in one.earlier)] for one in decisions]
    first: dict[int, int] = {}
    for item in (item for some in versions for item in some):
        first[item.document_id] = min(item.item_index, first.get(item.document_id, item.item_index))
    for one, some in zip(decisions, versions, strict=True):
        own = [anchor(item.document_id, item.item_index) for item in some]
        heads = [item.document_id for item in some if item.item_index == first[item.document_id]]
        yield one, list(dict.fromkeys([*own, *(anchor(document, 0) for document in heads)]))


def _decision(one: DecisionShown, marks: Sequence[str], view: View) -> dict[str, Any]:
    payload = one.payload
    settled = one.item.settled
    outcome = payload.get("outcome")
    return {
        "shown": one,
        "anchor": marks[0],
        "marks": marks[1:],
        "title": from_page(str(payload.get("title") or ""), limit=TITLE),
        "outcome": view.words.outcome(outcome or "irrelevant", terms_of(payload)),
        "group": _group(outcome),
        "facts": list(item_facts(one.item, view.words)),
        "quotes": _quotes(payload),
        "warnings": doubts(payload.get("warnings"), view.language, limit=QUOTE),
        "settled": settled
        and {"at": settled["at"].date(), "why": from_page(str(settled["why"]), limit=QUOTE)},
        "origin": from_page(one.item.origin or "", limit=QUOTE),
        "url": view.links.outside(one.item.url),
        "host": one.item.url.split("/")[2] if view.links.outside(one.item.url) else "",
        "earlier": [_version(version, view) for version in one.earlier],
        "language": payload.get("language") or "fi",
    }


def _witness(one: Witnessed, view: View) -> dict[str, Any]:
    words = view.words
    return {
        "kind": one.kind,
        "word": words.witness(one.kind),
        "season": words.season(season_of_number(one.season)) if one.season else "",
        "source": from_page(one.source, limit=QUOTE),
        "day": one.day,
        "amount": words.euros(one.amount_eur),
        "gone": one.gone,
        "language": one.language,
        "url": view.links.outside(one.url),
    }


def _group(outcome: str | None) -> str:
    tentative = ("proposed", "postponed", "returned", "withdrawn")
    known = {"joins": "in", "declines": "out", "unclear": "unclear"}
    return known.get(outcome or "", "proposed" if outcome in tentative else "undecided")


def _quotes(payload: Any) -> list[str]:
    evidence = payload.get("evidence") or {}
    quotes = [one["quote"] for name in ("outcome", "fee.annual_eur") for one in evidence.get(name) or ()]
    return [mask(quote) for quote in dict.fromkeys(quotes)]


def item_facts(item: ReadItem, words: Words) -> Iterator[tuple[str, str]]:
    """(label, value) pairs of what was read, in the reader's language; the value "" where the text does not say it."""
    payload, _ = item.payload, words.gettext
    fee, outcome = payload.get("fee") or {}, payload.get("outcome")
    on_agenda = payload.get("document_kind") == "agenda"  # of a meeting to come: nothing is decided on it
    yield (
        _("Body") if on_agenda else _("Decided by"),
        body_name(str((payload.get("body") or {}).get("name") or ""), words.language),
    )
    yield _("On"), words.date(item.decided_on)
    yield _("Section"), f"§ {payload['section']}" if payload.get("section") else ""
    yield _("Case number"), from_page(str(payload.get("case_number") or ""), limit=NAME)
    yield _("Document"), words.document_kind(payload.get("document_kind"))
    yield _("Season"), words.season(item.season) if item.season else ""
    yield _("Fee") if outcome and not is_offered(outcome) else _("Offered fee"), _fee(fee, words)
    yield _("Vote"), _vote(payload.get("vote") or {}, words)
    yield _("Contact"), from_page(str(payload.get("contact_person") or ""), limit=NAME)


def _fee(fee: Any, words: Words) -> str:
    _ = words.gettext
    parts = []
    if fee.get("annual_eur") is not None:
        parts.append(_("%(sum)s a year") % {"sum": words.euros(fee["annual_eur"])})
    if fee.get("total_eur") is not None:
        parts.append(_("%(sum)s in all") % {"sum": words.euros(fee["total_eur"])})
    if not parts:
        return ""
    parts += [
        {"excluded": _("plus VAT"), "included": _("VAT included")}.get(str(fee.get("vat")), ""),
        {True: _("travel costs on top"), False: _("travel costs included")}.get(
            fee.get("travel_costs_extra"), ""
        ),
        _("the price of its population bracket") if fee.get("basis") == "bracket" else "",
    ]
    return ", ".join(part for part in parts if part)


def _vote(vote: Any, words: Words) -> str:
    if vote.get("unanimous"):
        return words.gettext("unanimous")
    if vote.get("for") is not None and vote.get("against") is not None:
        return f"{vote['for']}–{vote['against']}"
    return ""


def _version(version: Version, view: View) -> dict[str, Any]:
    item = version.item
    return {
        "version": version,
        "kind": view.words.document_kind(item.payload.get("document_kind")),
        "outcome": view.words.outcome(item.payload.get("outcome")),
        "fetched": item.fetched_at.date(),
        "sha256": item.sha256,
        "url": view.links.outside(item.url),
    }
