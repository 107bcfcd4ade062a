"""How, where and after what of its meeting a body decides, when one takes part, and what is decided besides: none of it
changes the side; and the same frames where they do."""

from __future__ import annotations

import pytest

from parsers.item import read_text
from tests.parsers.short_minutes import FINNISH, JOINING, SWEDISH

# what frames an act, and the act in a word order that fits it
AFTER_WHAT = {
    SWEDISH: (
        "Efter en saklig diskussion om hur lärdomarna ska spridas", "Sedan ordföranden förklarat diskussionen avslutad",
        "Efter att ha diskuterat frågan om hur kostnaden bokförs", "Efter flera inlägg och en kort paus",
        "Sedan utvecklingschefen redogjort för den gångna perioden", "Då inga andra förslag framställdes",
        "Eftersom ingen begärde ordet", "Utan vidare diskussion",
    ),
    FINNISH: (
        "Käytyään keskustelun siitä, miten oppeja jaetaan,", "Kuultuaan kehittämispäällikön selvityksen",
        "Puheenjohtajan todettua keskustelun päättyneeksi", "Kun muita ehdotuksia ei tehty,", "Valmisteluun viitaten",
        "Asiasta käydyn monipuolisen keskustelun päätteeksi", "Neuvottelutauon jälkeen",
    ),
}  # fmt: skip
ACTS = {
    SWEDISH: (
        "{frame} omfattade kommunstyrelsen enhälligt kommundirektörens förslag.",
        "{frame} godkändes förslaget.",
    ),
    FINNISH: (
        "{frame} kunnanhallitus hyväksyi yksimielisesti kunnanjohtajan ehdotuksen.",
        "{frame} ehdotus hyväksyttiin.",
    ),
}
BEHIND = {
    SWEDISH: ("efter en kort diskussion om priset", "i full enighet", "punkt för punkt", "utan att rösta"),
    FINNISH: ("lyhyen keskustelun jälkeen", "yksissä tuumin", "perusteluineen", "kaikissa kohdissa"),
}
BARE = {SWEDISH: "Godkändes {how}.", FINNISH: "Hyväksyttiin {how}."}
TURNED = {
    SWEDISH: (
        "Efter en diskussion där kommundirektören ändrade sitt förslag godkände kommunstyrelsen förslaget.",
        "Efter att kommundirektören ändrat sitt förslag godkändes det.",
        "Efter en diskussion om kostnaderna godkände kommunstyrelsen Bergs förslag att inte delta.",
        "Förslaget godkändes efter en diskussion där det ändrades så att kommunen inte deltar.",
        "Då inga andra förslag framställdes godkändes Bergs förslag.",
        "Kommunstyrelsen godkänner förslaget efter att fullmäktige behandlat budgeten.",
        "Kommunstyrelsen beslutade att kommunen deltar först efter en diskussion med grannkommunerna.",
    ),
    FINNISH: (
        "Kunnanjohtajan muutettua ehdotustaan kunnanhallitus hyväksyi ehdotuksen.",
        "Kuultuaan jäsen Bergin ehdotuksen kunnanhallitus hyväksyi sen.",
        "Keskusteltuaan kustannuksista kunnanhallitus hylkäsi ehdotuksen.",
        "Ehdotus hyväksyttiin keskustelun pohjalta muokattuna.",
        "Kun muita ehdotuksia ei tehty, hyväksyttiin Bergin ehdotus.",
        "Hyväksyttiin valtuuston käsittelyn jälkeen.",
    ),
}
# when, in the decision's own words
WHEN = {
    SWEDISH: {
        "Kommunstyrelsen beslutade att kommunen {no}deltar i nätverket {when}.": "inte ",
        "Kommunstyrelsen beslutade att {no}förlänga medlemskapet i nätverket {when}.": "inte ",
    },
    FINNISH: {
        "Kunnanhallitus päätti, että kunta {no}osallistu{ends} verkostoon {when}.": "ei ",
        "Kunnanhallitus päätti, että kunta {no}jatka{ends2} verkostossa {when}.": "ei ",
    },
}
TIMES = {
    SWEDISH: (
        "under de två kommande åren", "för två år framåt", "med början den 1 januari 2025", "i ytterligare en period",
        "under avtalsperioden 2025-2026", "från och med år 2025", "under nästkommande period",
        "tiden 1.1.2025–31.12.2026", "under period VIII",
    ),
    FINNISH: (
        "ajalla 1.1.2025–31.12.2026", "ensi kaudella", "molempina vuosina", "1. tammikuuta 2025 alkaen",
        "VIII kaudella", "kahden vuoden jaksolla", "vuoden 2026 loppuun saakka",
    ),
}  # fmt: skip
NOT_NOW = {
    SWEDISH: ("tidigast från och med 2027", "tills vidare", "under nästa period som observatör"),
    FINNISH: ("vasta ensi kaudella", "ensi kauden jälkeen", "ensi kaudella tarkkailijana"),
}
BESIDES = {
    SWEDISH: {
        "Kommunstyrelsen beslutar vidare att {}.": "Kommunstyrelsen beslutade dessutom att {}.",
        "Dessutom beslutar kommunstyrelsen att {}.": "Samtidigt beslutades att {}.",
    },
    FINNISH: {
        "Kunnanhallitus päättää lisäksi, että {}.": "Kunnanhallitus päätti lisäksi, että {}.",
        "Samalla päätetään, että {}.": "Samalla päätettiin, että {}.",
    },
}  # fmt: skip
WHAT = {
    SWEDISH: ("kostnaderna bokförs på kostnadsställe 1010", "utvecklingschefen utses till kontaktperson"),
    FINNISH: ("pykälä tarkastetaan heti", "maksu maksetaan kunnanhallituksen määrärahasta"),
}
WHAT_TURNS = {
    SWEDISH: ("ärendet återremitteras", "förvaltningen avgör om anmälan görs", "platsen överlåts till grannkommunen"),
    FINNISH: ("asia palautetaan valmisteluun", "kohta 1 poistetaan", "yhteistyö päätetään"),
}  # fmt: skip
BOTH = pytest.mark.parametrize("text", [SWEDISH, FINNISH], ids=["swedish", "finnish"])


def outcome(text: str, decision: str, besides: str = "") -> str | None:
    item = text.replace("{side}", JOINING[text]).replace("2025-2026.\n", f"2025-2026. {besides}\n", 1)
    return read_text(item.format(course="", decision=decision)).outcome


@BOTH
def test_what_frames_an_adoption_says_nothing_of_what_is_adopted(text: str) -> None:
    framed = [act.format(frame=f) for f in AFTER_WHAT[text] for act in ACTS[text]]
    framed += [BARE[text].format(how=how) for how in BEHIND[text]]
    assert [one for one in framed if outcome(text, one) != "joins"] == []


@BOTH
def test_a_frame_that_changes_what_is_adopted_leaves_no_joining(text: str) -> None:
    assert [one for one in TURNED[text] if outcome(text, one) == "joins"] == []


@BOTH
def test_a_season_is_known_in_all_of_its_words(text: str) -> None:
    for said, denies in WHEN[text].items():
        for when in TIMES[text]:
            joined = said.format(no="", ends="u", ends2="a", when=when)
            refused = said.format(no=denies, ends="", ends2="", when=when)
            assert (outcome(text, joined), outcome(text, refused)) == ("joins", "declines"), when
        late = [said.format(no="", ends="u", ends2="a", when=when) for when in NOT_NOW[text]]
        assert [one for one in late if outcome(text, one) == "joins"] == []


@BOTH
def test_what_is_decided_besides_is_asked_without_who_decides_it(text: str) -> None:
    adopted = {SWEDISH: "Förslaget godkändes.", FINNISH: "Ehdotus hyväksyttiin."}[text]
    for proposed, decided in BESIDES[text].items():
        for what in (*WHAT[text], *WHAT_TURNS[text]):
            besides = outcome(text, adopted, proposed.format(what))
            read = [besides, outcome(text, f"{adopted} {decided.format(what)}")]
            assert [r == "joins" for r in read] == [what in WHAT[text]] * 2, what
