"""Whether a page shows what a list promised of it, and what a site says in its place where something failed.

A page that shows an item's title (or its §) is that item's, whatever else it is like; words of errors are many, and
none tells another item's page. Titles are compared as people do: a list cuts them, writes them in capitals or with
other hyphens, or gives two languages where the page has one. Where a portal's pages do without, none is missed: a
page of the same kind that showed its title once is the measure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from parsers import Context
from scrapers.listing.links import shown, without_unshown

# In a spider's memory: the kinds of documents whose pages were seen to show their titles.
SHOWN = "titles_shown"
MOST_OF_IT = 2 / 3  # of a title's words
LONGEST = 60  # letters of a title that are compared as they stand
_STEM = 6  # letters of a word: inflected, or cut at its end
_LEAST_WORD, _LEAST_TITLE = 3, 4  # letters; what is shorter stands on any page
_WORD = re.compile(r"[^\W_]+")
_TWO_TITLES = re.compile(r"\s+[/|–—-]\s+")
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|td|th|tr|br|hr|title|body|table|section|center|pre)\b[^<>]*>", re.I
)
_END = r"\s*(?:[.!:;…]|$)"
# At the beginning of a paragraph or a sentence: what is quoted within one is an item's own text.
_FAILED = re.compile(
    r"(?:^|[.!:]\s+)(?:"
    # fi
    r"(?:palvelussa|järjestelmässä|sovelluksessa|sivulla|sivustolla|palvelimella|tietokannassa|tietokantahaussa)"
    r" (?:on|tapahtui|ilmeni|on tapahtunut|on ilmennyt)(?: \w+){0,2} (?:virhe|häiriö|ongelma)" + _END +
    r"|(?:odottamaton|tuntematon|sisäinen|tekninen) virhe" + _END +
    r"|tapahtui(?: (?:odottamaton|tuntematon|sisäinen|tekninen))? virhe" + _END +
    r"|(?:asiakirjaa|sivua|tiedostoa|dokumenttia|pöytäkirjaa|tietoja|kohdetta) ei (?:voitu|voida|voi|onnistuttu)"
    r" (?:avata|avaamaan|näyttää|hakea|hakemaan|ladata|lataamaan|lukea|muodostaa)" + _END +
    r"|(?:tietojen|asiakirjan|sivun|dokumentin|tiedoston) (?:haku|lataus|lataaminen|avaaminen)"
    r" (?:ei onnistunut|epäonnistui)"
    r"|(?:tietokanta)?yhteys(?: tietokantaan| palvelimeen)? (?:epäonnistui|katkesi|ei onnistu)" + _END +
    r"|istunto(?:si)? on (?:vanhentunut|päättynyt|katkennut|umpeutunut)" + _END +
    r"|(?:yritä|yrittäkää|kokeile|ole hyvä ja yritä) (?:(?:hetken|myöhemmin|pian)\b[^.!?]{0,20}\b)?"
    r"(?:uudelleen|uudestaan|myöhemmin)\b"
    # sv
    r"|(?:ett|det har|det) (?:(?:okänt|oväntat|internt|tekniskt) )?(?:fel )?(?:har )?"
    r"(?:inträffade|inträffat|uppstod|uppstått)(?: ett fel)?" + _END +
    r"|(?:försök|prova) (?:igen|på nytt)\b"
    r"|(?:din )?sessionen? har (?:gått ut|löpt ut|upphört)"
    r"|(?:dokumentet|sidan|handlingen|filen|protokollet) kan(?:de)? inte (?:öppnas|visas|laddas|hämtas|läsas)" + _END +
    r"|tjänsten är (?:tillfälligt |för tillfället )?(?:inte tillgänglig|ur bruk|otillgänglig)"
    # en, as servers write it
    r"|server error in '|runtime error" + _END + r"|internal server error|bad gateway|gateway time-?out"
    r"|an? (?:unexpected |unhandled |unknown |internal )?(?:error|exception) (?:has )?occurred"
    r"|(?:please )?try again (?:later|in a )|(?:your )?session (?:has )?(?:expired|timed out)"
    r"|ora-\d{5}|object reference not set|microsoft ole db|fatal error:|database connection (?:failed|error)"
    r")"
)  # fmt: skip


def is_shown(text: str, title: str | None, section: int | None = None) -> bool:
    """Whether the page's text shows the title, most of its words, or the §."""
    if section and re.search(
        rf"(?:§|\bpykälä|\bparagraf)\s*{section}(?!\d)|(?<!\d){section}\s*§", text, re.I
    ):
        return True
    whole = _letters(text)
    return any(_is_within(one, whole) for one in _titles(title))


def may_be_missed(title: str | None, section: int | None = None) -> bool:
    """Whether a list promised anything of the page that could be looked for."""
    return bool(section) or any(len(_letters(one)) >= _LEAST_TITLE for one in _titles(title))


def note_shown(memory: dict[str, Any], context: Context) -> None:
    """Remember that the portal's pages of this kind show what lists promise."""
    kind = context.document_kind or ""
    if kind not in memory.get(SHOWN, ()):
        memory[SHOWN] = [*memory.get(SHOWN, ()), kind]


def shows_always(memory: dict[str, Any], context: Context) -> bool:
    """Whether a page of this kind has shown it before; of one whose kind no list tells, whether any has."""
    kinds = memory.get(SHOWN, ())
    return (context.document_kind or "") in kinds or (context.document_kind is None and bool(kinds))


def says_failure(markup: str) -> str | None:
    """What the page says of a failure of its own, in words for people; None where it says nothing of the kind."""
    for block in _BLOCK.split(without_unshown(markup)):
        line = shown(block)
        found = _FAILED.search(line.casefold()) if line else None
        if found:
            return line[max(found.start() - 20, 0) : found.end() + 60].strip()
    return None


def _titles(title: str | None) -> list[str]:
    """The title, and its parts where it is in two languages or begins with whose it is."""
    if not title:
        return []
    parts = [part for part in _TWO_TITLES.split(title) if len(_words(part)) > 1]
    return [title, *(parts if len(parts) > 1 else [])]


def _is_within(title: str, whole: str) -> bool:
    wanted = _letters(title)[:LONGEST]
    if len(wanted) < _LEAST_TITLE:
        return False
    words = _words(title)
    there = sum(word[:_STEM] in whole for word in words)
    return wanted in whole or bool(words and there >= MOST_OF_IT * len(words))


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(_plain(text)) if len(word) >= _LEAST_WORD]


def _letters(text: str) -> str:
    """The text's letters and digits alone: blanks and hyphens differ between a list and its page."""
    return "".join(_WORD.findall(_plain(text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("\N{SOFT HYPHEN}", "")).casefold()
