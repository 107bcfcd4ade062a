"""What exactly is joined: no side is said where that is another thing than the network, or something that it has.

Each grid is of things x ways in which the network is told of beside them x decisions (a plain run draws from the
largest); true joinings under titles of the same kind stand beside it.
"""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers.sampling import of_this_run
from tests.parsers.under_a_title import read

# title, what is told of the thing, "into it"
THINGS = {
    "fi": (
        ("Esihenkilöpolku 2025–2026", "Kansalaisopisto avaa esihenkilöille kaksivuotisen polun.", "polulle"),
        ("Hyvän työn ohjelma 2025–2026", "Eläkevakuuttaja tarjoaa kunnille Hyvän työn ohjelmaa.", "ohjelmaan"),
        ("Osallistuminen Johtajien foorumiin", "Johtajien foorumi kokoontuu kahdesti vuodessa.", "foorumiin"),
        ("Kuntaliiton verkosto 2025–2026", "Kuntaliitto aloittaa varautumista käsittelevän verkoston.", "verkostoon"),
        ("Liittyminen kehittämisverkostoon", "Maakunnan kunnat kootaan kehittämisverkostoon.", "verkostoon"),
        ("Rannikon kunnat -yhteistyöryhmä", "Rannikon kunnat on viiden kunnan yhteistyöryhmä.", "ryhmään"),
        ("Johtamisen kehittäminen", "Ammattikorkeakoulu kouluttaa johtoryhmiä kahden vuoden ajan.", "koulutukseen"),
        ("FCG:n johtamisakatemia", "FCG avaa johtamisakatemian.", "akatemiaan"),
        ("Työhyvinvoinnin kehittämishanke", "Hankkeen rahoittaa työsuojelurahasto.", "hankkeeseen"),
    ),
    "sv": (
        ("Chefsstigen 2025–2026", "Medborgarinstitutet öppnar en tvåårig stig för chefer.", "stigen"),
        ("Programmet för gott arbete 2025–2026", "Pensionsbolaget erbjuder kommunerna ett program.", "programmet"),
        ("Deltagande i Ledarnas forum", "Ledarnas forum samlas två gånger om året.", "forumet"),
        ("Kommunförbundets nätverk 2025–2026", "Kommunförbundet startar ett nätverk om beredskap.", "nätverket"),
        ("Anslutning till ett utvecklingsnätverk", "Kommunerna i landskapet samlas i ett nätverk.", "nätverket"),
        ("Deltagande i ett utvecklingsprogram", "En fond söker kommuner till ett utvecklingsprogram.", "programmet"),
        ("Ledarskapsutveckling", "Yrkeshögskolan utbildar ledningsgrupper i två år.", "utbildningen"),
        ("FCG:s ledarskapsakademi", "FCG öppnar en ledarskapsakademi.", "akademin"),
        ("Utvecklingsprojekt för arbetshälsa", "Projektet finansieras av arbetarskyddsfonden.", "projektet"),
    ),
}  # fmt: skip
MENTIONED = {
    "fi": (
        "Aiempi kokemus on USO-verkostosta (Uuden sukupolven organisaatiot), jossa oltiin vuosina 2017–2018.",
        "Kunnassa on kokeiltu viime vuosina monia yhteisiä johtamisen kehittämisen tapoja, viimeksi USO-verkostoa\n"
        "(Uuden sukupolven organisaatiot) vuosina 2017–2018.",
        "Kouluttajat ovat samat henkilöt kuin USO-verkostossa.",
        "Työmäärä on pienempi kuin USO-verkostossa.",
        "Asiaa ei pidä sekoittaa USO-verkostoon.",
        "USO-verkostosta kunta jäi pois vuonna 2020.",
    ),
    "sv": (
        "Kommunen har tidigare erfarenhet av USO-nätverket (Nya generationens organisationer) från åren 2017–2018.",
        "I kommunen har man under de senaste åren prövat många sätt att utveckla ledarskapet, senast USO-nätverket\n"
        "(Nya generationens organisationer) åren 2017–2018.",
        "Utbildare är samma personer som i USO-nätverket.",
        "Arbetsmängden är mindre än i USO-nätverket.",
        "Saken ska inte förväxlas med USO-nätverket.",
        "USO-nätverket lämnade kommunen år 2020.",
    ),
}  # fmt: skip
TAKEN = {
    "fi": (
        "Kunnanhallitus päättää, että kunta liittyy {into} kaudelle 2025–2026.", "Kunta osallistuu {into}.",
        "Kunnanhallitus päättää lähteä mukaan.", "Kunnanhallitus päättää, että kunta osallistuu siihen.",
        "Kunta ei osallistu {into}.",
    ),
    "sv": (
        "Kommunstyrelsen beslutar att kommunen ansluter sig till {into} för perioden 2025–2026.",
        "Kommunen deltar i {into} med två personer.", "Kommunstyrelsen beslutar att gå med.",
        "Kommunstyrelsen beslutar att kommunen deltar i det.", "Kommunen deltar inte i {into}.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", THINGS)
def test_what_is_joined_beside_the_network_is_another_thing(language: str) -> None:
    sides = []
    cells = list(product(THINGS[language], MENTIONED[language], TAKEN[language], (True, False)))
    for (title, told, into), mentioned, taken, first in of_this_run(cells):
        prepared = f"{mentioned} {told}" if first else f"{told} {mentioned}"
        got = read(language, title, prepared, taken.format(into=into))
        if got in ("joins", "declines"):
            sides.append((title, mentioned, taken, got))
    assert sides == []


PRESENTED = {
    "fi": (
        "Kuntaliitto ja FCG kutsuvat kuntia Uuden sukupolven organisaatiot -verkoston (USO) kaudelle 2025–2026.",
        "Kunta on ollut USO-verkostossa vuodesta 2017. Verkoston uusi kausi alkaa vuonna 2025.",
        "USO-verkosto on kuntien johtoryhmien yhteinen oppimisen paikka.",
        "FCG:ltä on tullut tarjous USO-verkoston kaudesta 2025–2026.",
    ),
    "sv": (
        "Kommunförbundet och FCG bjuder in kommunerna till USO-nätverkets period 2025–2026.",
        "Kommunen har varit med i USO-nätverket sedan 2017. Nätverkets nya period börjar år 2025.",
        "USO-nätverket är ett gemensamt forum för kommunernas ledningsgrupper.",
        "FCG har gett en offert på USO-nätverkets period 2025–2026.",
    ),
}  # fmt: skip
TITLES = {
    "fi": (
        "Johtamisen kehittäminen", "Kutsu kehittämisverkostoon", "Osallistuminen kuntien verkostoon", "FCG:n tarjous",
        "Kuntaliiton kirje kunnille", "Kunnan organisaation uudistaminen 2025–2026",
        "USO-verkoston uusi kausi", "USO-verkoston kehittämisohjelma", "USO-verkoston tarjouksen käsittely",
        "Johtoryhmän kehittäminen: USO-verkosto", "USO – uusi kausi ja osallistuminen", "USO-verkostoon edelleen",
    ),
    "sv": (
        "Anslutning till ett nätverk för ledning", "USO-nätverkets nya period", "USO-nätverkets offert",
        "Ledningsgruppens utveckling: USO-nätverket", "USO – ny period, deltagande", "Inbjudan till USO-nätverket",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", TITLES)
def test_the_network_that_is_presented_is_joined_under_many_titles(language: str) -> None:
    put = {"fi": "Kunta liittyy verkostoon.", "sv": "Kommunen ansluter sig till nätverket."}[language]
    got = {
        (title, told): read(language, title, told, put)
        for title, told in product(TITLES[language], PRESENTED[language])
    }
    assert {key: outcome for key, outcome in got.items() if outcome != "joins"} == {}


HAS = {
    "fi": (
        ("webinaari", "verkostopäivä Turussa", "opintomatka", "vertaispäivät", "esihenkilövalmennus 2025–2026",
         "mentorointi", "julkaisun tilaaminen", "iltapäiväkahvit", "johtoryhmäsparraus", "vuosikokous", "etäluento"),
        ("Kunta osallistuu siihen.", "Kunta osallistuu USO-verkostoon kahdella henkilöllä.", "Kunta lähtee mukaan.",
         "Kunnanhallitus hyväksyy osallistumisen."),
    ),
    "sv": (
        ("webbinarium", "nätverksdag i Åbo", "studieresa", "kollegiala dagar", "chefsträning 2025–2026", "coachning",
         "publikation", "eftermiddagskaffe", "årsmöte", "distansföreläsning", "avslutningsfest"),
        ("Kommunen deltar i det.", "Kommunen deltar i USO-nätverket med två personer.", "Kommunen går med.",
         "Kommunstyrelsen godkänner deltagandet."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", HAS)
def test_what_the_network_has_is_not_the_network(language: str) -> None:
    its, told = {
        "fi": ("USO-verkoston", "Kuntaliitto ja FCG järjestävät sen 3.4.2025."),
        "sv": ("USO-nätverkets", "Kommunförbundet och FCG ordnar den 3.4.2025."),
    }[language]
    things, taken = HAS[language]
    got = {(thing, put): read(language, f"{its} {thing}", told, put) for thing, put in product(things, taken)}
    assert {key: outcome for key, outcome in got.items() if outcome in ("joins", "declines")} == {}


BESIDE_IT = {
    "fi": (
        ("USO-verkosto ja Hyvän työn ohjelma", "Valmennus USO-verkoston jälkeen", "USO-verkostosta Hinku-verkostoon",
         "USO-verkoston sijaan esihenkilöpolku", "Vaihtoehto USO-verkostolle", "USO-verkoston kuntien hankintarengas",
         "Joroisten liittyminen USO-verkostoon", "Kuntayhtymän liittyminen USO-verkostoon",
         "USO-verkostossa laaditun mallin jatkaminen"),
        ("Kunta osallistuu ohjelmaan.", "Kunta osallistuu siihen.", "Kunta liittyy verkostoon.", "Kunta ei osallistu."),
        "Kunta kuului USO-verkostoon vuosina 2021–2022. Nyt on saatu uusi tarjous.",
    ),
    "sv": (
        ("USO-nätverket och Programmet för gott arbete", "Träning efter USO-nätverket", "Från USO-nätverket till Kust",
         "Chefsstig i stället för USO-nätverket", "Ett alternativ till USO-nätverket", "USO-kommunernas inköpsring",
         "Borgås anslutning till USO-nätverket", "Samkommunens anslutning till USO-nätverket",
         "Fortsättning på en modell från USO-nätverket"),
        ("Kommunen deltar i programmet.", "Kommunen deltar i det.", "Kommunen ansluter sig till nätverket.",
         "Kommunen deltar inte."),
        "Kommunen hörde till USO-nätverket åren 2021–2022. Nu har en ny offert kommit.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", BESIDE_IT)
def test_a_title_that_says_more_than_the_network_leaves_open_what_is_joined(language: str) -> None:
    titles, taken, told = BESIDE_IT[language]
    got = {(title, put): read(language, title, told, put) for title, put in product(titles, taken)}
    assert {key: outcome for key, outcome in got.items() if outcome in ("joins", "declines")} == {}


LETTERS = {
    "fi": (
        ("Uimaseurojen ohjaajat", "Uudenmaan sairaanhoidon opettajat", "Ulkosaariston osuuskunta",
         "Uuden sukupolven oppimistilat"),
        ("{x} (USO) kokoaa kuntia verkostoon.", "USO ({x}) kokoaa kuntia.", "USO eli {x} kokoaa kuntia.",
         "Lyhenne USO tulee sanoista {x}.", "USO-verkosto ({x}) kokoaa kuntia.", "\"{x}\" eli USO hakee jäseniä."),
        "Liittyminen USO-verkostoon 2025–2026", "Kunta liittyy USO-verkostoon kaudelle 2025–2026.",
    ),
    "sv": (
        ("Ungdomars sommarorkester", "Utbildning i skog och odling", "Unga, skola och omsorg", "Uddens skärområde"),
        ("{x} (USO) är ett nytt nätverk.", "USO ({x}) samlar kommuner.", "USO, det vill säga {x}, samlar kommuner.",
         "USO står för {x}.", "USO – {x} – söker medlemmar.", "USO-nätverket ({x}) samlar kommuner."),
        "Anslutning till USO-nätverket 2025–2026", "Kommunen ansluter sig till USO-nätverket 2025–2026.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LETTERS)
def test_letters_that_the_text_spells_out_otherwise_are_not_the_network(language: str) -> None:
    names, ways, title, put = LETTERS[language]
    got = {(x, way): read(language, title, way.format(x=x), put) for x, way in product(names, ways)}
    assert {key: outcome for key, outcome in got.items() if outcome is not None} == {}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fi", "USO eli Uuden sukupolven organisaatiot kokoaa kuntia."),
        ("fi", "USO tulee sanoista uusi sukupolvi ja organisaatio."),
        ("fi", "USO, uusi kausi ja osallistuminen, on Kuntaliiton ja FCG:n verkosto."),
        ("sv", "USO står för de finska orden uusi sukupolvi, organisaatio."),
        ("sv", "Nya generationens organisationer, förkortat USO, samlar kommuner."),
    ],
)
def test_letters_that_are_spelled_out_as_the_network_s_own_name_are_it(language: str, told: str) -> None:
    _, _, title, put = LETTERS[language]
    assert read(language, title, told, put) == "joins"


CLAIMS = {
    "fi": (
        ("Oikaisuvaatimus kunnanhallituksen päätöksestä 2.12.2024 § 31", "Kunnanjohtajan päätöksen ottaminen "
         "kunnanhallituksen käsiteltäväksi"),
        ("Kunnan jäsen vaatii, että kunta menee mukaan USO-verkostoon.", "Vaaditaan päätöksen muuttamista niin, että\n"
         "Juvan kunta liittyy USO-verkostoon kaudelle 2025–2026.", "Päätös koski liittymistä USO-verkostoon.",
         "Päätöksellä § 6 kunta liitettiin USO-verkostoon kaudeksi 2025–2026."),
        "Kunnanhallitus pysyttää päätöksen.",
    ),
    "sv": (
        ("Begäran om omprövning av kommunstyrelsens beslut 2.12.2024 § 31", "Kommundirektörens beslut tas till "
         "behandling i kommunstyrelsen"),
        ("En kommunmedlem kräver att kommunen går med i USO-nätverket.", "Beslutet gällde anslutningen till "
         "USO-nätverket.", "Genom beslutet § 6 förband sig kommunen till USO-nätverkets period 2025–2026."),
        "Kommunstyrelsen håller fast vid beslutet.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", CLAIMS)
def test_a_matter_of_an_earlier_decision_on_joining_is_not_passed_over(language: str) -> None:
    titles, ways, put = CLAIMS[language]
    got = {(title, told): read(language, title, told, put) for title, told in product(titles, ways)}
    assert {key: outcome for key, outcome in got.items() if outcome != "unclear"} == {}


def test_a_row_of_a_list_is_no_title() -> None:
    rows = (
        "Kommunen är medlem i följande sammanslutningar:\n\nNylands teaterförening\n"
        "USO - Nya generationens organisationer (perioden 2025-2026)\nPro Skärgård rf"
    )
    title = "Kommunens medlemskap och representation i sammanslutningar"
    assert read("sv", title, rows, "Kommunen ansluts till Föreningen Norden.") is None


def test_of_two_networks_in_a_title_the_second_is_not_passed_over() -> None:
    title, told = (
        "Jäsenyyksien tarkistaminen: strategiaverkosto ja USO",
        "USO-verkosto sopii kunnalle paremmin.",
    )
    assert read("fi", title, told, "Strategiaverkoston tilalle otetaan USO-verkosto.") is not None


# a decision that names no network, over a proposal that takes part in another one, or in this one in other words
GENERAL = {
    "fi": (
        "Juvan kunta\nKunnanhallitus 9.12.2024 § 42\n\n{title}\n\n{told} Hinta on 6 500 euroa vuodessa.\n\n"
        "Kunnanjohtajan ehdotus:\nKunta {put}.\n\nPäätös:\nKunnanhallitus päätti liittyä verkostoon esityksen"
        " mukaisesti.\n",
        ("Liittyminen verkostoon vuosiksi 2025–2026", "Osallistuminen USO-verkostoon"),
        (
            "liittyy Kuntaliiton maankäytön verkostoon", "osallistuu sivistysjohtajien vertaisverkostoon",
            "lähtee mukaan seudun kehittämisverkostoon", "liittyy toiseksi mainittuun verkostoon",
            "osallistuu pienten saaristokuntien verkostoon", "liittyy Kestävät kylät -verkostoon",
            "osallistuu verkostoon, joka on suunnattu kirjastoille", "lähtee mukaan lähijohtajien valmennusohjelmaan",
        ),
        (
            "liittyy verkostoon", "osallistuu kuntien kehittämisverkostoon", "liittyy edellä kuvattuun verkostoon",
            "osallistuu verkostoon, jonka FCG järjestää", "lähtee mukaan verkostoon kahdeksi vuodeksi",
        ),
    ),
    "sv": (
        "Sjundeå kommun\nKommunstyrelsen 9.12.2024 § 42\n\n{title}\n\n{told} Priset är 6 500 euro per år.\n\n"
        "Kommundirektörens förslag:\nKommunen {put}.\n\nBeslut:\nKommunstyrelsen beslutade att kommunen ansluter sig i"
        " enlighet med förslaget.\n",
        ("Deltagande i nätverk 2025–2026", "Deltagande i USO-nätverket"),
        (
            "ansluter sig till nätverket för planläggare", "deltar i bildningsdirektörernas nätverk",
            "går med i det regionala nätverket", "deltar i skärgårdsnätverket", "går med i nätverket kring arkivfrågor",
            "ansluter sig till det sistnämnda nätverket", "deltar i nätverket som riktar sig till bibliotek",
            "går med i utbildningsprogrammet för förmän",
        ),
        (
            "går med i nätverket", "deltar i nätverket för åren 2025–2026", "går med i utvecklingsnätverket",
            "ansluter sig till det ovan beskrivna nätverket", "deltar i nätverket som ordnas av FCG",
            "går med i nätverket för sista gången",
        ),
    ),
}  # fmt: skip
INVITES = {
    "fi": "FCG kutsuu kuntia USO-verkoston kahdeksannelle kaudelle.",
    "sv": "FCG bjuder in kommunerna till USO-nätverkets åttonde omgång.",
}
ONLY_BESIDE = {
    "fi": "Kuntaliitto kokoaa USO-verkoston lisäksi useita verkostoja.",
    "sv": "Kommunförbundet driver utöver USO flera nätverk.",
}


@pytest.mark.parametrize("language", GENERAL)
def test_another_network_in_the_proposal_is_not_joined_by_a_decision_that_names_none(language: str) -> None:
    form, titles, others, own = GENERAL[language]
    told = (INVITES[language], ONLY_BESIDE[language])
    read = [read_text(form.format(title=a, told=b, put=c)) for a, b, c in product(titles, told, others)]
    assert [one.title for one in read if one.outcome in ("joins", "declines")] == []
    kept = [
        (a, c, read_text(form.format(title=a, told=told[0], put=c)).outcome) for a, c in product(titles, own)
    ]
    assert [one for one in kept if one[2] != "joins"] == []
    beside = [read_text(form.format(title=titles[0], told=told[1], put=c)).outcome for c in own]
    assert not {"joins", "declines"}.intersection(beside)


# how the thing is called that is decided on, where the network is on offer under another title
CALLED_OTHERWISE = (
    ("fi", "Kehittämisohjelmaan osallistuminen", "Kunta on saanut kutsun USO-verkoston kaudelle 2025–2026.",
     "Kunta osallistuu kehittämisohjelmaan."),
    ("fi", "Verkostoon liittyminen", "Maakunnan verkosto on ilmainen. USO-verkosto on maksullinen (2025–2026).",
     "Kunta liittyy maksulliseen verkostoon."),
    ("sv", "Utvecklingsprogram för ledningen", "Ledningsgruppen förordar USO-nätverket, som pågår 2025–2026.",
     "Kommunen går med i det program som ledningsgruppen förordar."),
    ("sv", "Svar på erbjudande", "FCG erbjuder kommunen en plats i USO-nätverket. Kommunen har ett eget program.",
     "Kommunen antar inte erbjudandet och deltar inte i nätverket."),
)  # fmt: skip


@pytest.mark.parametrize("item", CALLED_OTHERWISE, ids=lambda item: item[1])
def test_what_is_on_offer_is_not_passed_over_where_it_is_called_otherwise(
    item: tuple[str, str, str, str],
) -> None:
    assert read(*item) is not None


@pytest.mark.parametrize(
    "told",
    [
        "Kunta on jo mukana USO-verkostossa, josta on hyviä kokemuksia. Elinvoimaverkosto kutsuu kuntia.",
        "USO-verkoston kaudesta on sopimus tehty jo syksyllä. Elinvoimaverkosto kutsuu kuntia.",
        "Elinvoimaverkostosta kuultiin USO-verkoston työpajassa.",
    ],
)
def test_what_is_only_told_of_is_passed_over(told: str) -> None:
    assert read("fi", "Elinvoimaverkoston jäsenyys", told, "Kunta liittyy elinvoimaverkostoon.") is None


INVITED = {
    "fi": "Kuntaliitto ja FCG ovat kutsuneet kunnan USO-verkoston kahdeksannelle kaudelle (2025–2026).",
    "sv": "FCG och Kommunförbundet har bjudit in kommunen till USO-nätverkets åttonde säsong (2025–2026).",
}


@pytest.mark.parametrize(
    ("language", "title", "beside", "put", "outcome"),
    [
        ("fi", "Osallistuminen verkostoon 2025–2026", "Kunta kuuluu jo Hinku-verkostoon.",
         "Kunta osallistuu verkostoon.", "joins"),
        ("sv", "Deltagande i nätverk 2025–2026", "Kommunen deltar sedan tidigare i nätverket Välfärdskommun.",
         "Kommunen deltar i nätverket.", "joins"),
        ("fi", "Osallistuminen verkostoon 2025–2026", "Kunta kuuluu jo Hinku-verkostoon, jonka sopimus päättyy.",
         "Kunta osallistuu verkostoon.", "unclear"),
        ("fi", "Osallistuminen verkostoon 2025–2026", "Kunta kuuluu jo Hinku-verkostoon. Jäsenyys päättyy.",
         "Kunta ei osallistu verkostoon.", "unclear"),
        ("fi", "Osallistuminen verkostoon 2025–2026", "Hinku-verkosto tarjoaa kunnalle paikkaa.",
         "Kunta osallistuu verkostoon.", "unclear"),
        ("sv", "Deltagande i nätverk 2025–2026", "USO-inbjudan besvaras senare.",
         "Kommunen deltar i nätverket.", "unclear"),
    ],
)  # fmt: skip
def test_another_that_the_municipality_is_in_already_leaves_no_doubt(
    language: str, title: str, beside: str, put: str, outcome: str
) -> None:
    assert read(language, title, f"{INVITED[language]} {beside}", put) == outcome


def test_money_asked_of_the_council_does_not_put_the_matter_forward() -> None:
    own = "Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon. "
    money = "Lisäksi kunnanhallitus esittää valtuustolle, että hallinnon määrärahaa korotetaan."
    assert read("fi", "USO-verkosto 2025–2026", INVITED["fi"], own + money) != "proposed"
    higher = own.replace("päättää", "esittää valtuustolle")
    assert read("fi", "USO-verkosto 2025–2026", INVITED["fi"], higher + money) == "proposed"
    both = (
        "Kunnanhallitus esittää valtuustolle, että määrärahaa korotetaan ja kunta osallistuu USO-verkostoon."
    )
    assert read("fi", "USO-verkosto 2025–2026", INVITED["fi"], both) == "proposed"


def test_what_was_put_off_on_an_earlier_day_is_not_put_off_now() -> None:
    before = "Kunnanhallitus jättää asian pöydälle. (25.11.2024)\n"
    put = before + "Kunnanhallitus päättää, että kunta osallistuu USO-verkostoon."
    assert read("fi", "USO-verkosto 2025–2026", INVITED["fi"], put) != "postponed"


def test_a_motion_that_the_board_settles_it_itself_counts_only_where_it_won() -> None:
    form = (
        "Juvan kunta\nKunnanhallitus 9.12.2024 § 42\n\nEsitys valtuustolle USO-verkostosta\n\n{told}\n\n"
        "Kunnanjohtajan ehdotus:\nKunnanhallitus esittää valtuustolle, että kunta liittyy USO-verkostoon.\n\n"
        "Käsittely:\nJäsen Aho ehdotti jäsen Ekin kannattamana, että kunnanhallitus ratkaisee asian itse eikä vie "
        "sitä valtuustolle. Äänestyksessä {won} ehdotus voitti äänin 6–3.\n\nPäätös:\n{won} ehdotus hyväksyttiin.\n"
    )
    lost = read_text(form.format(told=INVITED["fi"], won="Kunnanjohtajan"))
    assert lost.outcome == "proposed"
    assert read_text(form.format(told=INVITED["fi"], won="Ahon")).outcome == "unclear"


@pytest.mark.parametrize("name", ["USÖ", "ÜSO", "USÓ"])
def test_a_name_of_the_same_letters_with_marks_is_another_network_s(name: str) -> None:
    text = (
        f"Närpes stad\nStadsstyrelsen 11.11.2024 § 14\n\nAnslutning till {name}-nätverket\n\n"
        f"Nätverket inleder en ny period. Det är inte samma sak som USO.\n\n"
        f"Förslag: Staden ansluter sig till {name}-nätverket 2025–2026.\n\nBeslut: Enligt förslaget.\n"
    )
    assert read_text(text).outcome is None
    assert (
        read_text(text.replace(name, "USO").replace(" Det är inte samma sak som USO.", "")).outcome == "joins"
    )
