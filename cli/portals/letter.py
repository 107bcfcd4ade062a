"""The letter that asks a municipality for permission to read its portal, in Finnish."""

from __future__ import annotations

import textwrap

from parsers import MunicipalityRecord, topic
from scrapers.registry import platforms
from scrapers.registry.load import PortalRow

_WHY = {
    True: "Järjestelmän robots.txt-tiedosto kieltää koneellisen lukemisen, mikä on usein järjestelmän toimittajan "
    "oletusasetus. Ohjelma noudattaa kieltoa eikä hae sieltä mitään ennen kuin annatte luvan.",
    False: "Haluamme varmistaa, että koneellinen lukeminen sopii teille.",
}
_SLOW, _USUAL = (
    "vähintään kahden sekunnin välein",
    "keskimäärin enintään kerran sekunnissa",
)  # scrapers.politeness.rate_limit
_LETTER = """\
Aihe: Lupa lukea {owner} julkaisemia pöytäkirjoja koneellisesti

Hyvä kirjaamo,

{why_we_write}

{address}

{why}

Mitä haetaan
{what}

Kuinka usein ja miten
{how}

Mitä tiedoilla tehdään
{use}

Pyydämme vastaustanne: myönnättekö luvan, myönnättekö sen vain osaksi (esimerkiksi vain syötteisiin tai vain
tiettyinä kellonaikoina), vai ettekö myönnä. Jos teillä on tarkoitukseen parempi rajapinta, käytämme sitä.
Kiellon kirjaamme ja sitä noudatamme; luvan voitte perua milloin tahansa tähän osoitteeseen.

Ystävällisin terveisin

{contact}
"""


def letter(row: PortalRow, record: MunicipalityRecord, *, contact: str, agent: str) -> str:
    """The request for the row's portal. `contact` is who asks, `agent` the user agent the portal will see."""
    kind = "kaupungin" if record.designation == "kaupunki" else "kunnan"
    owner = f"{record.genitive} {kind}"
    network = topic.current().labels.fi
    pace = _SLOW if platforms.forbids_robots(row.platform) else _USUAL
    return _LETTER.format(
        owner=owner,
        contact=contact,
        address=f"    {row.base_url}",
        why=_filled(_WHY[row.needs_permission]),
        why_we_write=_filled(
            "usovahti on ohjelma, joka seuraa kuntien julkaisemia esityslistoja, pöytäkirjoja ja "
            "viranhaltijapäätöksiä yhden asian osalta: mitkä kunnat liittyvät "
            f"{network.in_full_illative}, mitkä eivät, ja mitä jäsenyys maksaa. Pyydämme lupaa lukea sillä {owner} "
            "julkaisujärjestelmää osoitteessa"
        ),
        what=_points(
            "uusien kokousten luettelot ja syötteet",
            "uusien esityslistojen ja pöytäkirjojen asiat sekä viranhaltijapäätökset, kukin yhden kerran; "
            "esityslista uudelleen, kunnes siitä on tullut pöytäkirja",
            "vain se, mikä on jo julkaistu kaikille; liitteitä ei haeta, jos asian oma teksti on luettavissa",
        ),
        how=_points(
            "kerran vuorokaudessa; päivänä, jona mitään uutta ei ole, enintään muutama sivu",
            f"yksi pyyntö kerrallaan, {pace}",
            f"tunnisteella “{agent}”, josta meidät tavoittaa",
            "robots.txt-tiedoston Crawl-delay ja palvelimen Retry-After otetaan huomioon, ja virheen tai eston "
            "jälkeen lukeminen keskeytetään",
        ),
        use=_points(
            f"asiakirja säilytetään vain, jos siinä mainitaan {network.name}; muista säilytetään osoite, päiväys ja "
            "tarkistussumma, jotta niitä ei haeta toiseen kertaan",
            "tilaajille kerrotaan päätöksen sisältö ja linkki teidän sivullenne; henkilötunnuksia ja "
            "puhelinnumeroita ei välitetä",
        ),
    )


def _filled(text: str) -> str:
    return textwrap.fill(text, 105, break_long_words=False, break_on_hyphens=False)


def _points(*texts: str) -> str:
    return "\n".join(
        textwrap.fill(text, 105, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
        for text in texts
    )
