"""Whether a page mentions the network at all (recall first), and whether an item handles the membership (precision)."""

from __future__ import annotations

import pytest

from parsers.document import read_text
from parsers.membership.relevance import mentions_network, names_network
from parsers.source import Context

NAMES = [
    "USO-verkosto",
    "uso- verkostoon",
    "USO–verkostossa",
    "USO verkoston",
    "USOverkostoon",
    "USO-<br>verkosto",
    "uuden suku&shy;pol&shy;ven organi&shy;saatiot",
    "Uuden su\u00adku\u00adpol\u00adven or\u00adga\u00adni\u00adsaa\u00adtiot",
    "uu<wbr>den su<wbr>ku<wbr>pol<wbr>ven or<wbr>ga<wbr>ni<wbr>saa<wbr>tiot",
    "suku<span class='x'>polven</span> organisaatioiden",
    "uuden suku&zwnj;polven organi&shysaatiot",
    "u&zwj;so-verkosto",
    "Nya generationens organisationer",
    "USO-nätverket",
    "USO&nbsp;8",
    "&#85;&#83;&#79;-verkosto",
    "&#x55;SO 7",
    "uuden sukupol-\nven organi-\nsaatiot",
    "Uuden\u00a0sukupolven\u00a0organisaatioon",
    "USOn kausi",
    "kehittämisverkosto USO:n",
    "UUDEN SUKUPOLVEN ORGANISAATIOIDEN",
    "uso<span>-</span>ver<br/>\n kos<br>toon",
]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le", "utf-16"])
@pytest.mark.parametrize("name", NAMES)
def test_the_network_is_found_in_raw_bytes(name: str, encoding: str) -> None:
    page = f"<p>Kunnanhallitus käsitteli kokouksessaan asiaa {name} ja muita asioita.</p>"
    assert mentions_network(page.encode(encoding, "ignore"))


@pytest.mark.parametrize(
    "text",
    [
        "Kokousohjelma ja talousosasto",
        "palveluverkosto ja hoitolaverkosto",
        "lausunto",
        "Kokous oli suo",
        "",
        "KOKOUSOHJELMA",
        "kehittämisverkosto",
        "uuden sukupolven verkot",
    ],
)
def test_pages_without_the_network_are_left(text: str) -> None:
    assert not mentions_network(text.encode())
    assert not names_network(text)


def relevant(title: str, proposal: str, body: str = "", decision: str = "Hyväksyttiin.") -> bool:
    text = f"Kunnanhallitus 4.11.2024 § 7\n\n{title}\n\n{body}\n\nEhdotus\n\n{proposal}\n\nPäätös\n\n{decision}\n"
    return read_text(text).relevant


@pytest.mark.parametrize(
    ("title", "proposal"),
    [
        ("USO-verkostoon liittyminen", "Kunnanhallitus päättää liittyä verkostoon."),
        ("USO 7 -verkosto: Uudistuvien kuntien johtaminen", "Ehdotus annetaan kokouksessa."),
        ("Kutsu USO-verkostoon", "Merkitään tiedoksi."),
        ("USO-verkoston osallistumismaksu 2025", "Hyväksytään maksu 9 000 euroa."),
        ("USO-verkostosta eroaminen", "Kunta eroaa USO-verkostosta."),
        ("FCG:n tarjous", "Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon."),
        ("Jatkaminen uuden sukupolven organisaatiot -verkostossa", "Kunta jatkaa verkostossa."),
        ("Deltagande i USO-nätverket", "Kommunstyrelsen beslutar att kommunen deltar i nätverket."),
    ],
)
def test_joining_staying_out_continuing_and_paying_are_relevant(title: str, proposal: str) -> None:
    assert relevant(title, proposal)


@pytest.mark.parametrize(
    ("title", "proposal", "body"),
    [
        ("USO-verkoston seminaarimatka", "Valtuutetut osallistuvat USO-verkoston seminaariin.", ""),
        ("USO-verkosto, edustajien nimeäminen", "Nimetään edustajat USO-verkoston tapaamisiin.", ""),
        ("USO-verkoston kehittämispajan ohjelma", "Hyväksytään pajan ohjelma.", ""),
        (
            "EPAnet-verkostoon osallistuminen",
            "Kunta osallistuu EPAnet-verkostoon.",
            "Kunta on USO-verkoston jäsen.",
        ),
        ("Kuntastrategia", "Hyväksytään strategia.", "Kunta osallistuu USO-verkostoon."),
        ("Talousarvio 2025", "Hyväksytään talousarvio.", "USO-verkoston osallistumismaksu 9 000 euroa."),
        ("Kunnan jäsenyydet", "Kunta jatkaa jäsenyyksiä.", "- USO-verkosto\n- Kuntaliitto"),
        ("Viemäriverkostoon liittyminen", "Hyväksytään liittyminen verkostoon.", ""),
        (
            "Verkostoyhteistyö",
            "Kunta jatkaa Terve Kunta -verkostossa, Länsiverkostossa, EPAnet-verkostossa ja USO-verkostossa.",
            "",
        ),
    ],
)
def test_other_matters_that_name_the_network_raise_nothing(title: str, proposal: str, body: str) -> None:
    assert not relevant(title, proposal, body)


def test_a_row_among_officers_decisions_is_relevant_where_it_is_about_joining() -> None:
    row = "Hallintojohtaja 17.12.2024 § 61: {}\nRehtori 18.12.2024 § 5: Kalusteet"
    notice = "Merkitään tiedoksi."
    assert relevant("Viranhaltijapäätökset", notice, row.format("Liittyminen USO-verkostoon"))
    assert not relevant("Viranhaltijapäätökset", notice, row.format("USO-verkoston seminaarimatka"))


def test_the_networks_own_news_page_is_no_item() -> None:
    assert not read_text(
        "USO-verkostoon pääsee vielä mukaan\n\nKunta voi liittyä USO-verkostoon. Liity mukaan!"
    ).relevant


# --- what must not vanish -------------------------------------------------------------------------------------------

JOINS = "Ehdotus\nKunnanhallitus päättää, että Juvan kunta osallistuu verkostoon.\n\nPäätös\nHyväksyttiin.\n"


def item(*lines: str, decided: str = JOINS) -> tuple[bool, list[str]]:
    found = read_text("Juvan kunta\nKunnanhallitus 4.11.2024 § 7\n\n" + "\n".join(lines) + "\n\n" + decided)
    return found.relevant, [warning.code for warning in found.warnings]


@pytest.mark.parametrize(
    "lines",
    [
        ("Kehittäminen 2025", "Uuden sukupolven organisaatiot -verkosto, liittyminen"),
        ("Ajankohtaiset asiat: kutsu USO-verkostoon",),
        ("Hallintojaoston esitys kehittämisverkostosta", "", "USO-verkoston kausi alkaa."),
        ("USO-verkosto 2025-2026", "", "Kunta on mukana kuntayhtymän omassa valmennuksessa."),
        ("USO-verkosto 2025-2026", "", "Pirkanmaan hyvinvointialue ei osallistu."),
        ("Kunnan mukanaolo kehittämisverkostossa", "", "USO-verkosto aloittaa uuden kauden 2025-2026."),
    ],
)
def test_the_own_membership_is_seen_whatever_stands_around_it(lines: tuple[str, ...]) -> None:
    assert item(*lines)[0]


def test_the_network_that_only_the_body_below_names_is_this_item_s() -> None:
    found = read_text(
        "Juvan kunta\nKunnanhallitus\nPöytäkirja 9.12.2024\n\n§ 42 Hallintojaoston esitys kehittämisverkostosta\n\n"
        "Hallintojaosto 26.11.2024 § 58\nKunta on saanut kutsun USO-verkoston kaudelle 2025-2026.\n"
        "Ehdotus: Hallintojaosto esittää kunnanhallitukselle, että kunta osallistuu verkostoon.\n"
        "Päätös: Hyväksyttiin.\n\n"
        "Kunnanhallitus 9.12.2024 § 42\nKunnanjohtajan ehdotus: Kunnanhallitus hyväksyy hallintojaoston esityksen.\n"
        "Päätös: Kunnanhallitus hyväksyi ehdotuksen yksimielisesti.\n"
    )
    assert found.relevant


@pytest.mark.parametrize(
    "lines",
    [
        (
            "Liittyminen Resurssiviisaat kunnat -verkostoon",
            "",
            "Muita verkostoja ovat USO-verkosto ja Malliverkosto.",
        ),
        (
            "Sadevesien pumppaamo",
            "",
            "Ulkoalueiden sadevesiohjauksen (USO) pumppaamo liitetään verkostoon 2025-2026.",
        ),
        ("Lausunto", "", "Usean sairaalan osaamisverkosto (USO-verkosto) perustetaan kaudelle 2025-2028."),
        ("Kunnan jäsenyys yhdistyksissä ja verkostoissa", "", "USO-verkosto, Malliverkosto."),
    ],
)
def test_other_subjects_that_bear_the_letters_are_not_this_network(lines: tuple[str, ...]) -> None:
    decided = "Ehdotus\nKunnanhallitus päättää asiasta esityksen mukaan.\n\nPäätös\nHyväksyttiin.\n"
    assert not item(*lines, decided=decided)[0]


def test_a_notice_of_another_municipality_s_joining_is_not_ours() -> None:
    rows = "1. Joroisten kunnanhallitus 10.2.2025: Joroisten kunnan liittyminen USO-verkostoon 2025-2026."
    noted = "Ehdotus: Merkitään tiedoksi.\nPäätös: Merkittiin tiedoksi.\n"
    assert not item("Ilmoitusasiat", "", rows, decided=noted)[0]
    own = "1. Kunnanjohtaja 10.2.2025: Juvan kunnan liittyminen USO-verkostoon 2025-2026."
    assert item("Ilmoitusasiat", "", own, decided=noted)[0]


def test_an_item_that_names_the_network_and_decides_something_else_says_that_it_is_passed_over() -> None:
    noted = "Ehdotus: Merkitään tiedoksi.\nPäätös: Merkittiin tiedoksi.\n"
    relevant, warnings = item("Strategian seuranta", "", "Kunta on ollut USO-verkostossa.", decided=noted)
    assert (relevant, warnings) == (False, ["passed_over"])
    assert item("Strategian seuranta", "", "Strategia etenee.", decided=noted) == (False, [])


@pytest.mark.parametrize(
    ("title", "named"),
    [
        (
            "Anslutning till ledarnätverket Kust 2025-2026",
            "Kommunförbundets USO-nätverk är bekant för staden.",
        ),
        ("ANSLUTNING TILL NÄTVERKET KUST", "Kommunförbundets USO-nätverk är bekant för staden."),
        ("Deltagande i ett nätverk för ledare", "Verksamheten påminner om USO-nätverket."),
        ("Deltagande i ett nätverk för ledare", "Till skillnad från USO-nätverket är det på svenska."),
        ("Johtajaverkostoon liittyminen", "Toiminta muistuttaa Kuntaliiton USO-verkostoa."),
        ("Liittyminen verkostoon", "Toisin kuin USO-verkostossa, maksua ei peritä."),
    ],
)
def test_a_network_that_the_title_names_or_that_is_only_compared_with_this_one_is_another(
    title: str, named: str
) -> None:
    swedish = "nätverk" in title.lower()
    proposal = "Staden ansluter sig till nätverket." if swedish else "Kaupunki liittyy verkostoon."
    heads = ("Förslag", "Beslut") if swedish else ("Ehdotus", "Päätös")
    done = "Förslaget godkändes." if swedish else "Ehdotus hyväksyttiin."
    head = "Stadsstyrelsen" if swedish else "Kaupunginhallitus"
    text = (
        f"{head} 4.11.2024 § 356\n\n{title}\n\n{named}\n\n{heads[0]}\n\n{proposal}\n\n{heads[1]}\n\n{done}\n"
    )
    assert not read_text(text, Context()).relevant


@pytest.mark.parametrize(
    ("body", "title", "reminded", "proposal", "done"),
    [
        (
            "Kunnanhallitus",
            "Verkostoon liittyminen",
            "FCG muistuttaa USO-verkoston ilmoittautumisajasta.",
            "Ehdotus\n\nKunta liittyy verkostoon.",
            "Päätös\n\nEhdotus hyväksyttiin.",
        ),
        (
            "Kommunstyrelsen",
            "Anslutning till nätverket",
            "FCG påminner om USO-nätverket.",
            "Förslag\n\nKommunen ansluter sig till nätverket.",
            "Beslut\n\nFörslaget godkändes.",
        ),
    ],
)
def test_who_reminds_of_the_network_compares_nothing_with_it(
    body: str, title: str, reminded: str, proposal: str, done: str
) -> None:
    text = f"{body} 4.11.2024 § 356\n\n{title}\n\n{reminded}\n\n{proposal}\n\n{done}\n"
    assert read_text(text, Context()).relevant


OFFERS = {
    "finnish": (
        "Kaupunginhallitus 4.11.2024 § 356\n\nJohtamisen kehittäminen\n\n{told}\n\nEhdotus\n\n{taken}\n\n"
        "Päätös\n\nEhdotus hyväksyttiin.\n",
        "FCG on antanut kaupungille tarjouksen USO-verkostoon osallistumisesta.",
        "FCG on antanut kaupungille tarjouksen työhyvinvointikyselystä. Yhtiö vetää myös USO-verkostoa.",
        "Tarjous hyväksytään.",
    ),
    "swedish": (
        "Stadsstyrelsen 4.11.2024 § 356\n\nStadens ledarskapsutveckling\n\n{told}\n\nFörslag\n\n{taken}\n\n"
        "Beslut\n\nFörslaget godkändes.\n",
        "FCG har lämnat staden en offert på deltagande i USO-nätverket.",
        "FCG har lämnat staden en offert på en personalenkät. Bolaget leder även USO-nätverket.",
        "Offerten antas.",
    ),
}


@pytest.mark.parametrize("language", OFFERS)
def test_an_offer_that_is_taken_is_the_networks_where_the_preparation_says_so(language: str) -> None:
    text, of_it, of_another, taken = OFFERS[language]
    assert read_text(text.format(told=of_it, taken=taken), Context()).relevant
    assert not read_text(text.format(told=of_another, taken=taken), Context()).relevant


@pytest.mark.parametrize(
    ("row", "relevant"),
    [
        ("Stadsdirektören har meddelat att Vanda går med i USO-nätverkets nya säsong.", True),
        ("Protokollsutdrag från Kristinestad, som går med i USO-nätverkets nya säsong.", False),
    ],
)
def test_a_row_of_notices_in_which_the_municipality_joins_is_its_own_matter(row: str, relevant: bool) -> None:
    head = "Vanda stad\nStadsstyrelsen\n\n10.2.2025 § 22 Anmälningsärenden"
    read = read_text(f"{head}\n\n{row}\n\nBeslut\n\nAntecknades för kännedom.\n", Context())
    assert (read.relevant, read.section) == (relevant, 22)


@pytest.mark.parametrize(
    ("head", "told", "done"),
    [
        (
            "Kaupunginjohtajan päätösluettelo\n\n§ 3 15.1.2015\nUSO-verkosto 2015–2016",
            "Kuntaliiton kirje 18.11.2014",
            "Päätös\nHarjavallan kaupunki on mukana.",
        ),
        (
            "Kumlinge kommun, kommunstyrelsens sammanträde den 25 januari 2017",
            'Kommunförbundet har frågat om medverkan i "Nya generationens organisationer" 2017–2018.',
            "Förslag: Kommunen medverkar inte.\n\nBeslut: Enligt förslaget.",
        ),
    ],
    ids=["a list of one matter", "a letterhead for a title"],
)
def test_a_matter_of_the_network_is_not_lost_for_what_stands_above_it(
    head: str, told: str, done: str
) -> None:
    assert read_text(f"{head}\n\n{told}\n\n{done}\n", Context()).relevant
