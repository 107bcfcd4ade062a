"""Whose proposal was carried: one that is told by office, group, party or how it came about is not the presenter's."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers import short_minutes

FINNISH = short_minutes.FINNISH.replace("{side}", short_minutes.JOINING[short_minutes.FINNISH])
SWEDISH = short_minutes.SWEDISH.replace("{side}", short_minutes.JOINING[short_minutes.SWEDISH])
MAKERS = {
    FINNISH: {
        "Varapuheenjohtaja": "varapuheenjohtajan",
        "Ensimmäinen varapuheenjohtaja": "ensimmäisen varapuheenjohtajan",
        "II varapuheenjohtaja Matti Salo": "II varapuheenjohtajan",
        "Keskustan ryhmä": "keskustan",
        "Perussuomalaisten jäsenet": "perussuomalaisten",
        "Puheenjohtaja": "puheenjohtajan",
        "Valtuuston puheenjohtaja Liisa Aho": "valtuuston puheenjohtajan",
        "Nuorisovaltuuston edustaja": "nuorisovaltuuston edustajan",
        "SDP:n ryhmä": "SDP:n",
        "Varajäsen Salo": "varajäsenen",
        "Ryhmäpuheenjohtaja Aho": "ryhmäpuheenjohtajan",
        "Kolme jäsentä": "kolmen jäsenen",
        "Luottamushenkilöt": "luottamushenkilöiden",
    },
    SWEDISH: {
        "Vice ordföranden": "vice ordförandens",
        "Andra vice ordföranden Holm": "andra vice ordförandens",
        "Centerns grupp": "centerns",
        "SFP-gruppen": "SFP-gruppens",
        "Ordföranden": "ordförandens",
        "Fullmäktiges ordförande": "fullmäktigeordförandens",
        "Ungdomsfullmäktiges representant": "ungdomsfullmäktiges representants",
        "Ersättaren Holm": "ersättarens",
        "Socialdemokraterna": "socialdemokraternas",
    },
}
MOVED = {
    FINNISH: (
        "{maker} esitti, ettei kunta osallistu verkostoon. Esitystä kannatettiin.",
        "{maker} teki vastaehdotuksen, ettei kunta osallistu. Äänestyksessä annettiin 3 jaa-ääntä ja 6 ei-ääntä.",
    ),
    SWEDISH: (
        "{maker} föreslog att kommunen inte deltar i nätverket. Förslaget understöddes.",
        "{maker} lade fram ett motförslag, att kommunen inte deltar. Vid omröstning gavs 3 ja- och 6 nej-röster.",
    ),
}
CARRIED = {
    FINNISH: (
        "Päätökseksi tuli {whose} esitys.",
        "Kunnanhallitus hyväksyi äänin 6-3 {whose} esityksen.",
        "Kunnanhallitus päätti {whose} esityksen mukaisesti.",
        "Äänestyksen jälkeen hyväksyttiin {whose} esitys.",
        "Kunnanhallitus totesi, että {whose} esitys voitti äänin 6-3.",
        "Kunnanhallitus asettui {whose} esityksen kannalle.",
        "Kunnanhallituksen päätökseksi tuli {whose} kokouksessa tekemä esitys.",
        "Esitys, jonka {maker} teki, tuli päätökseksi.",
    ),
    SWEDISH: (
        "Kommunstyrelsens beslut blev {whose} förslag.",
        "Kommunstyrelsen godkände {whose} förslag med rösterna 6-3.",
        "Kommunstyrelsen beslutade enligt {whose} förslag.",
        "Efter omröstning godkändes {whose} förslag.",
        "Ordföranden konstaterade att {whose} förslag segrade med rösterna 6-3.",
        "Kommunstyrelsen ställde sig bakom {whose} förslag.",
        "Det av {maker} framlagda förslaget blev beslut.",
        "Kommunstyrelsen godkände det förslag som {maker} lagt fram.",
    ),
}
BY_ITSELF = {
    FINNISH: (
        "Tehty", "Kannatettu", "Kokouksessa tehty", "Viimeksi mainittu", "Kilpaileva", "Poikkeava", "Hylkäävä",
        "Esittelijän ehdotuksesta poikkeava", "Kannatusta saanut", "Eniten ääniä saanut", "Ainoa kannatettu",
        "Hänen", "Muutosta vaatinut",
    ),
    SWEDISH: (
        "Det understödda", "Det framlagda", "Det motsatta", "Det senare", "Det andra", "Det avvikande",
        "Det muntliga", "Hans", "Det enda understödda", "Det förslag som avvek från grundförslaget, alltså detta",
    ),
}  # fmt: skip
WON = {
    FINNISH: ("{which} esitys voitti äänin 6–3.", "{which} esitys tuli hyväksytyksi."),
    SWEDISH: (
        "{which} förslaget segrade med rösterna 6–3.",
        "{which} förslaget blev kommunstyrelsens beslut.",
    ),
}
NAMED = {
    FINNISH: "Matti Mäki esitti, ettei kunta osallistu verkostoon. Esitystä kannatettiin.",
    SWEDISH: "Matts Berg föreslog att kommunen inte deltar i nätverket. Förslaget understöddes.",
}
PRESENTERS = {
    FINNISH: (
        "kunnanjohtajan",
        "esittelijän",
        "hallintojohtajan",
        "vt. kunnanjohtajan",
        "kunnanjohtaja Virtasen",
    ),
    SWEDISH: ("kommundirektörens", "föredragandens", "förvaltningsdirektörens", "tf. kommundirektörens"),
}
OTHERS = [(text, maker) for text, makers in MAKERS.items() for maker in makers]


def outcomes(text: str, courses: tuple[str, ...], decisions: tuple[str, ...]) -> list[tuple[str, str]]:
    told = product(courses, decisions)
    return [(d, str(read_text(text.format(course=c, decision=d)).outcome)) for c, d in told]


@pytest.mark.parametrize(("text", "maker"), OTHERS, ids=[maker for _, maker in OTHERS])
def test_a_proposal_of_anybody_else_that_is_carried_is_never_the_presenters(text: str, maker: str) -> None:
    whose = MAKERS[text][maker]
    courses = tuple(moved.format(maker=maker) for moved in MOVED[text])
    decisions = tuple(carried.format(maker=maker, whose=whose) for carried in CARRIED[text])
    read = outcomes(text, courses, decisions)
    assert [one for one in read if one[1] not in ("declines", "unclear")] == []
    assert any(outcome == "declines" for _, outcome in read)  # and is understood, at least in plain words


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_what_won_is_the_presenters_only_where_it_is_called_so(text: str) -> None:
    decisions = tuple(won.format(which=which) for which, won in product(BY_ITSELF[text], WON[text]))
    read = outcomes(text, (NAMED[text],), decisions)
    assert [one for one in read if one[1] not in ("declines", "unclear")] == []


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_the_presenters_own_proposal_is_carried_in_all_of_these_words(text: str) -> None:
    plain = [one for one in CARRIED[text] if "{maker}" not in one and "kokouksessa" not in one]
    decisions = tuple(carried.format(whose=who) for carried, who in product(plain, PRESENTERS[text]))
    assert [one for one in outcomes(text, (NAMED[text],), decisions) if one[1] != "joins"] == []


# what another than the printed proposal's maker proposed before it, and whose that is called
BEFORE = {
    FINNISH: {
        "Henkilöstöjaosto esitti 4.11.2024, ettei kunta osallistu verkostoon.": "henkilöstöjaoston",
        "Henkilöstöjaoston ehdotus\n\nKunta ei osallistu verkostoon.": "henkilöstöjaoston",
        "Hallintojohtaja esittää, että kunta ei osallistu.": "hallintojohtajan",
        "Työryhmä esitti osallistumisesta luopumista.": "työryhmän",
        "Henkilöstöjaosto katsoi, että kunta pitää välivuoden.": "henkilöstöjaoston",
        "Henkilöstöjaosto käsitteli asiaa 4.11.2024.": "henkilöstöjaoston",  # to what end is not told
    },
    SWEDISH: {
        "Personalsektionen föreslog 4.11.2024 att kommunen inte deltar i nätverket.": "personalsektionens",
        "Personalsektionens förslag\n\nKommunen deltar inte i nätverket.": "personalsektionens",
        "Förvaltningsdirektören föreslår att kommunen inte deltar.": "förvaltningsdirektörens",
        "Ledningsgruppen föreslår att kommunen avstår.": "ledningsgruppens",
        "Personalsektionen föreslår att kommunen tackar nej.": "personalsektionens",
        "Personalsektionen behandlade ärendet 4.11.2024.": "personalsektionens",
    },
}
PROPOSAL = {FINNISH: "Kunnanjohtajan ehdotus\n", SWEDISH: "Kommundirektörens förslag\n"}
PREPARED = [(text, told) for text, before in BEFORE.items() for told in before]


@pytest.mark.parametrize(("text", "told"), PREPARED, ids=[told[:30] for _, told in PREPARED])
def test_the_contrary_that_another_proposed_before_is_not_the_printed_proposal(text: str, told: str) -> None:
    whole = text.replace(PROPOSAL[text], f"{told}\n\n{PROPOSAL[text]}")
    whose = BEFORE[text][told]
    decisions = tuple(one.format(whose=whose) for one in CARRIED[text] if "{maker}" not in one)
    read = outcomes(whole, ("-",), decisions)
    assert [one for one in read if one[1] == "joins"] == []


DEPARTS = {
    FINNISH: ("päättää, että", "päättää henkilöstöjaoston esityksestä poiketen, että", "henkilöstöjaoston"),
    SWEDISH: (
        "att kommunen",
        "att kommunen, med avvikelse från personalsektionens förslag,",
        "personalsektionens",
    ),
}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_a_proposal_from_which_the_printed_one_departs_is_not_that_one(text: str) -> None:
    plain, departing, whose = DEPARTS[text]
    assert plain in text
    decisions = tuple(one.format(whose=whose) for one in CARRIED[text] if "{maker}" not in one)
    read = outcomes(text.replace(plain, departing, 1), ("-",), decisions)
    assert [one for one in read if one[1] == "joins"] == []


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_the_same_that_another_proposed_before_changes_nothing(text: str) -> None:
    told = {
        FINNISH: "Hallintojohtaja esittää, että kunta osallistuu.",
        SWEDISH: "Förvaltningsdirektören föreslår att kommunen deltar.",
    }[text]
    presenter = {
        FINNISH: "Kunnanhallitus hyväksyi kunnanjohtajan ehdotuksen.",
        SWEDISH: "Förslaget godkändes.",
    }[text]
    whole = text.replace(PROPOSAL[text], f"{told}\n\n{PROPOSAL[text]}")
    assert [one[1] for one in outcomes(whole, ("-",), (presenter,))] == ["joins"]


# what nobody who is named put forward in the meeting, by its place or its makers alone
MADE_THERE = {
    FINNISH: [
        f"{which} {won}"
        for which, won in product(
            (
                "Keskustelussa esitetty linja",
                "Jäsenten esittämä kanta",
                "Se, mitä käsittelyssä ehdotettiin,",
                "Ehdotus, joka tuotiin esiin keskustelussa,",
            ),
            ("voitti.", "hyväksyttiin.", "tuli päätökseksi."),
        )
    ],
    SWEDISH: [
        f"{which} {won}"
        for which, won in product(
            (
                "Det som föreslogs i diskussionen",
                "Den linje som under mötet lades fram",
                "Det förslag som ledamöterna hade framfört",
                "Den under behandlingen framkomna ståndpunkten",
            ),
            ("segrade.", "godkändes.", "blev kommunstyrelsens beslut."),
        )
    ],
}


@pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])
def test_what_was_put_forward_in_the_meeting_by_nobody_named_is_not_the_printed_proposal(text: str) -> None:
    read = outcomes(text, ("-", NAMED[text]), tuple(MADE_THERE[text]))
    assert [one for one in read if one[1] == "joins"] == []


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        (FINNISH, "Päätösehdotuksessa kuuluu sanan osallistuu sijasta lukea ei osallistu."),
        (SWEDISH, "I beslutsförslaget ska ordet deltar vara deltar inte."),
        (SWEDISH, "I förslagets första mening bör det stå deltar inte."),
    ],
)
def test_a_word_of_the_proposal_that_should_be_another_leaves_it_open(text: str, corrected: str) -> None:
    carried = {
        FINNISH: "Kunnanjohtajan ehdotus hyväksyttiin.",
        SWEDISH: "Kommundirektörens förslag godkändes.",
    }[text]
    assert [one[1] for one in outcomes(text, (corrected,), (carried,))] == ["unclear"]
