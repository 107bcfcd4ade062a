"""What an alert says, as plain words in the reader's language and in a fixed order; templates only lay it out.

Everything that comes from a page passes alerts.text.sanitize here, and nowhere later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from alerts.text import witnessed
from alerts.text.bodies import body_name
from alerts.text.doubts import doubts
from alerts.text.language import date, translations
from alerts.text.sanitize import from_page, is_web_address
from core import clock
from core.idents import ident
from core.money import euros
from core.settings import settings
from ledger.memberships import mergers
from ledger.memberships.kinds import OFFERED
from ledger.memberships.payload import TERMS, terms_of
from parsers import municipalities, season_of_number, topic

NAME_LIMIT, TITLE_LIMIT, QUOTE_LIMIT, WARNING_LIMIT = 80, 200, 500, 200
QUOTES = 2
SITE_PAGE = "/{language}/municipality/{municipality}.html#{anchor}"  # as web.links lays the site out


@dataclass(frozen=True)
class ChangeFacts:
    """What the ledger knows about a change; `payload` as ledger.memberships.payload writes it.

    Of a correction `becomes` is the kind that is so now (None where nothing is), `corrects` the first change.
    `fee_change` is the change of the fee that the same decision brings, where one message tells both.
    """

    kind: str
    payload: Mapping[str, Any]
    municipality_code: str
    season_number: int | None = None
    old_eur: float | None = None
    new_eur: float | None = None
    decided_on: dt.date | None = None
    key: str = ""
    becomes: str | None = None
    corrects: ChangeFacts | None = None
    fee_change: ChangeFacts | None = None

    @property
    def means(self) -> str:
        """The kind of what is so: of a correction, what is so now, "" where nothing is."""
        return (self.becomes or "") if self.kind == "corrected" else self.kind

    @property
    def was_in(self) -> bool | None:
        """Whether the municipality was in the network before, as read decisions say; None where none does."""
        known = self.payload.get("was_in")
        return known if isinstance(known, bool) else None


def together(changes: Sequence[ChangeFacts]) -> list[ChangeFacts]:
    """The changes with those that one decision brings made one: a joining and the change of its fee.

    A correction of the fee stays one of its own beside a joining that corrects nothing: it says what it corrects.
    """
    found: list[ChangeFacts] = []
    fees = [one for one in changes if one.means == "fee_changed"]
    for one in changes:
        if one.means == "joined":
            fee = next((fee for fee in fees if _of_one_decision(one, fee)), None)
            if fee is not None:
                fees.remove(fee)
            found.append(replace(one, fee_change=fee))
        else:
            found.append(one)
    return [one for one in found if one.means != "fee_changed" or one in fees]


def _of_one_decision(joined: ChangeFacts, fee: ChangeFacts) -> bool:
    def marks(change: ChangeFacts) -> tuple[object, ...]:
        body = (change.payload.get("body") or {}).get("name")
        return (change.municipality_code, change.season_number, change.decided_on, body)

    return marks(joined) == marks(fee) and (fee.kind != "corrected" or joined.kind == "corrected")


@dataclass(frozen=True)
class Telling:
    """One change in words. `facts` are (label, value) pairs, `links` (label, web address) pairs; `quoted_in` is the
    language of the quotes.
    """

    headline: str
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    quoted_in: str = "fi"


def tell(change: ChangeFacts, language: str) -> Telling:
    """A change in the words of a language of alerts.text.language.LANGUAGES."""
    return Telling(
        headline=headline(change, language),
        facts=tuple(_facts(change, language)),
        quotes=tuple(_quotes(change)),
        links=tuple(_links(change, language)),
        notes=tuple(_notes(change, language)),
        quoted_in=str(change.payload.get("language") or "fi"),
    )


def municipality_name(change: ChangeFacts, language: str) -> str:
    """The municipality's name: the Swedish one for Swedish readers."""
    record = municipalities.by_code(change.municipality_code)
    if record is not None:
        return record.name_sv if language == "sv" else record.name
    given = (change.payload.get("municipality") or {}).get("name") or change.municipality_code
    return from_page(str(given), limit=NAME_LIMIT)


def headline(change: ChangeFacts, language: str) -> str:
    """The subject: the municipality and what happened, then the season."""
    _ = translations(language).gettext
    what = _what(change, language)
    season = season_words(change)
    text = _("%(what)s, season %(season)s") % {"what": what, "season": season} if season else what
    return _("Correction: %(what)s") % {"what": text} if change.kind == "corrected" else text


def _what(change: ChangeFacts, language: str) -> str:
    _ = translations(language).gettext
    words = {"name": municipality_name(change, language), **topic.current().spoken(language)}
    if change.means == "fee_changed":
        move = _fee_move(change, language)
        if move and by_total(change):
            return _("%(name)s: the %(network)s's fee %(move)s in all") % {**words, "move": move}
        if move:
            return _("%(name)s: the %(network)s's fee %(move)s a year") % {**words, "move": move}
        return _("%(name)s: the %(network)s's fee changes") % words
    what = _verb(change, language) % words
    if change.means == "joined":
        what = _on_terms(change, what, language)
    fee = change.fee_change
    move = _fee_move(fee, language) if fee is not None else ""
    if move and fee is not None and by_total(fee):
        move = _("%(sum)s in all") % {"sum": move}
    return _("%(what)s, fee %(move)s") % {"what": what, "move": move} if move else what


def _verb(change: ChangeFacts, language: str) -> str:
    """What the municipality does, as a text that takes its name and the network's.

    Whether it joins or continues, leaves or never came, is said only where a read decision says whether it was in.
    """
    _ = translations(language).gettext
    was_in = change.was_in
    joins = {
        True: _("%(name)s continues in the %(network)s"),
        False: _("%(name)s joins the %(network)s"),
        None: _("%(name)s takes part in the %(network)s"),
    }
    declines = {
        True: _("%(name)s leaves the %(network)s"),
        False: _("%(name)s does not join the %(network)s"),
        None: _("%(name)s stays out of the %(network)s"),
    }
    proposed = {
        True: _("%(name)s: continuing in the %(network)s is proposed"),
        False: _("%(name)s: joining the %(network)s is proposed"),
        None: _("%(name)s: taking part in the %(network)s is proposed"),
    }
    if change.means == "proposed" and change.payload.get("proposed_outcome") == "declines":
        return (
            _("%(name)s: leaving the %(network)s is proposed")
            if was_in
            else _("%(name)s: staying out of the %(network)s is proposed")
        )
    texts = {
        "joined": joins[was_in],
        "declined": declines[was_in],
        "proposed": proposed[was_in],
        "postponed": _("%(name)s postpones its decision on the %(network)s"),
        "returned": _("%(name)s returns the %(network)s matter to preparation"),
        "withdrawn": _("%(name)s withdraws the %(network)s matter"),
        "noted": _("%(name)s takes note of the %(network)s matter"),
        "listed": _("%(name)s is on the organiser's list of the %(network)s"),
        "mentioned": _("%(name)s: the municipality's own news mention the %(network)s"),
    }
    return texts.get(change.means, _("%(name)s: an earlier reading on the %(network)s no longer holds"))


def _on_terms(change: ChangeFacts, what: str, language: str) -> str:
    """Who joins on a condition, or for one year, has not plainly joined: the subject says so, too."""
    _ = translations(language).gettext
    terms = terms_of(change.payload)
    if "conditional" in terms:
        what = _("%(what)s, on a condition") % {"what": what}
    return _("%(what)s, for one year") % {"what": what} if "one_year" in terms else what


def _fee_move(change: ChangeFacts, language: str) -> str:
    """The fee before and after, as 16 000 → 18 000 €; "" where one of them is not known."""
    old, new = _totals(change) if by_total(change) else _fees(change)
    if old is None or new is None:
        return ""
    return f"{euros(old, language).removesuffix(' €')} → {euros(new, language)}"


def season_words(change: ChangeFacts) -> str:
    """The season as "8 (2025–2026)", or "8 (2025)" of one year; "" where none is known."""
    season = change.payload.get("season") or {}
    number = season.get("number") or change.season_number
    if not number:
        return ""
    ruled = season_of_number(int(number))
    stated = {name: int(season.get(name) or getattr(ruled, name)) for name in ("first_year", "last_year")}
    return f"{number} ({ruled.model_copy(update=stated).years})"


def _facts(change: ChangeFacts, language: str) -> list[tuple[str, str]]:
    _ = translations(language).gettext
    payload = change.payload
    rows: list[tuple[str, str]] = []
    for told in (change, change.fee_change):
        if told is not None and told.corrects is not None:
            rows.append((_("Corrects"), headline(told.corrects, language)))
    rows.append((_("Season"), season_words(change)))
    if change.kind in witnessed.KINDS:
        rows += witnessed.rows(change.kind, payload, change.decided_on, language)
        return [(label, value) for label, value in rows if value]
    fee = _fee_words(change.fee_change or change, language)
    rows.append((_("Offered fee") if change.means in OFFERED else _("Fee"), fee))
    on_agenda = payload.get("document_kind") == "agenda"  # of a meeting to come: nothing is decided on it
    rows.append((_("Meeting") if on_agenda else _("Decided"), _decided_words(change, language)))
    rows.append((_("Received"), from_page(str(payload.get("origin") or ""), limit=TITLE_LIMIT)))
    rows.append((_("Case number"), from_page(str(payload.get("case_number") or ""), limit=NAME_LIMIT)))
    rows.append((_("Item"), from_page(str(payload.get("title") or ""), limit=TITLE_LIMIT)))
    return [(label, value) for label, value in rows if value]


def _fees(change: ChangeFacts) -> tuple[float | None, float | None]:
    fee = change.payload.get("fee") or {}
    old = change.old_eur if change.old_eur is not None else _amount(change.payload.get("old_fee"))
    new = change.new_eur if change.new_eur is not None else _amount(fee)
    return old, new


def by_total(change: ChangeFacts) -> bool:
    """Whether it is the sum for the whole season that changes, and no annual fee (ledger.memberships.compute)."""
    return change.means == "fee_changed" and change.new_eur is None and None not in _totals(change)


def _totals(change: ChangeFacts) -> tuple[float | None, float | None]:
    """The sums for a whole season before and now, as far as they are known."""
    new, old = (change.payload.get("fee") or {}).get("total_eur"), change.payload.get("old_total")
    return tuple(float(one) if isinstance(one, int | float) else None for one in (old, new))  # type: ignore[return-value]


def _amount(fee: object) -> float | None:
    if isinstance(fee, Mapping):
        fee = fee.get("annual_eur")
    return float(fee) if isinstance(fee, int | float) else None


def _fee_words(change: ChangeFacts, language: str) -> str:
    _ = translations(language).gettext
    fee = change.payload.get("fee") or {}
    old, new = _fees(change)
    parts = []
    if new is not None:
        parts.append(_("%(sum)s a year") % {"sum": euros(new, language)})
    if old is not None and old != new:
        parts.append(_("previously %(sum)s a year") % {"sum": euros(old, language)})
    before, total = _totals(change)
    if parts and new is None and total is None:
        parts.insert(0, _("not known"))
    if total is not None:
        parts.append(_("%(sum)s in all") % {"sum": euros(total, language)})
    if before is not None and total not in (None, before) and (new is None or by_total(change)):
        parts.append(_("previously %(sum)s in all") % {"sum": euros(before, language)})
    if not parts:
        return ""
    travel = str(fee.get("travel_costs_extra"))
    parts += [
        {"excluded": _("plus VAT"), "included": _("VAT included")}.get(str(fee.get("vat")), ""),
        {"True": _("travel costs on top"), "False": _("travel costs included")}.get(travel, ""),
        _("the price of its population bracket") if fee.get("basis") == "bracket" else "",
    ]
    return ", ".join(part for part in parts if part)


def _decided_words(change: ChangeFacts, language: str) -> str:
    _ = translations(language).gettext
    payload = change.payload
    body = body_name(str((payload.get("body") or {}).get("name") or ""), language)
    day = change.decided_on or _day(payload.get("decided_on"))
    section = payload.get("section")
    kind = {
        "agenda": _("agenda"),
        "minutes": _("minutes"),
        "officer_decision": _("officer's decision"),
    }.get(str(payload.get("document_kind")), "")
    who = " ".join(
        part
        for part in (body, date(day, language) if day else "", f"§ {int(section)}" if section else "")
        if part
    )
    return ", ".join(part for part in (who, kind) if part)


def _day(value: object) -> dt.date | None:
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _quotes(change: ChangeFacts) -> list[str]:
    raw: list[Any] = list(change.payload.get("quotes") or [])[:QUOTES]
    raw += [one.payload.get("fee_quote") or "" for one in (change, change.fee_change) if one is not None]
    texts = [str(one.get("quote", "")) if isinstance(one, Mapping) else str(one) for one in raw]
    cleaned = [from_page(text, limit=QUOTE_LIMIT) for text in texts]
    return [text for text in dict.fromkeys(cleaned) if text]


def _links(change: ChangeFacts, language: str) -> list[tuple[str, str]]:
    _ = translations(language).gettext
    links = []
    url = str(change.payload.get("url") or "")
    if is_web_address(url):
        links.append((_("Source"), url))
    if copy := copy_address(change, language):
        links.append((_("Stored copy"), copy))
    return links


def copy_address(change: ChangeFacts, language: str) -> str | None:
    """Where a reader sees our stored copy: by USOVAHTI_COPY_URL, else on the municipality's page: of the built site
    where it has an address, else as it is served.
    """
    config, document = settings(), change.payload.get("document_id")
    site = config.site_url or config.base_url
    if not document or not (config.copy_url or site):
        return None
    record = municipalities.by_code(mergers.on_day(change.municipality_code, clock.today()))
    pattern = config.copy_url
    if pattern is None:
        if record is None:
            return None
        pattern = f"{site}".rstrip("/") + SITE_PAGE
    values = {"{document}": str(int(document)), "{language}": language}
    values["{anchor}"] = anchor(int(document), int(change.payload.get("item_index") or 0))
    values["{municipality}"] = municipalities.key(record.name) if record else change.municipality_code
    for name, value in values.items():
        pattern = pattern.replace(name, value)
    return pattern if is_web_address(pattern) else None


def anchor(document_id: int, item_index: int) -> str:
    """Where a decision stands on its municipality's page: the document's first item as document-5, its second one as
    document-5-2. The page has document-5 also where that item is no decision: before the document's first one.
    """
    return f"document-{document_id}-{item_index + 1}" if item_index else f"document-{document_id}"


def _notes(change: ChangeFacts, language: str) -> list[str]:
    _ = translations(language).gettext
    notes = [witnessed.note(change.kind, language)] if change.kind in witnessed.KINDS else []
    if settled := change.payload.get("settled"):  # it wins over what was read, and over the doubts about that
        values = {
            "date": date(dt.datetime.fromisoformat(settled["at"]).date(), language),
            "why": from_page(str(settled["why"]), limit=WARNING_LIMIT),
        }
        notes.append(_("A person settled it on %(date)s: %(why)s") % values)
    warnings = change.payload.get("warnings") or []
    if settled:
        warnings = [one for one in warnings if isinstance(one, Mapping) and one.get("code") in TERMS]
    found = doubts(warnings, language, limit=WARNING_LIMIT)
    notes += [_("Note: %(text)s") % {"text": one.text} for one in found[:3]]
    document = change.payload.get("document_id")
    if document and copy_address(change, language) is None:
        notes.append(_("Stored copy: document %(number)s") % {"number": ident("document", int(document))})
    return notes
