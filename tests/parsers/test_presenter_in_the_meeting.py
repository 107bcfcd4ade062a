"""What the presenter does with the own proposal in the meeting, what takes a decision back later in the same text, and
which of two bodies' handlings counts."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers.sampling import of_this_run
from tests.parsers.short_minutes import FINNISH, SWEDISH

SIDES = {
    FINNISH: {"joins": "että kunta osallistuu", "declines": "ettei kunta osallistu"},
    SWEDISH: {"joins": "deltar", "declines": "inte deltar"},
}
WHOLE = {
    FINNISH: {"joins": "että kunta osallistuu verkostoon", "declines": "ettei kunta osallistu verkostoon"},
    SWEDISH: {
        "joins": "att kommunen deltar i nätverket",
        "declines": "att kommunen inte deltar i nätverket",
    },
}
WHO = {
    FINNISH: (
        "Esittelijä", "Kunnanjohtaja Liisa Aho", "Esittelijä Liisa Aho", "Kj.", "Esittelijän sijainen",
        "Talousjohtaja, joka toimi esittelijänä,",
    ),
    SWEDISH: (
        "Föredraganden", "Kommundirektör Lisa Berg", "KD", "Tf. kommundirektören", "Kommundirektörens ställföreträdare",
    ),
}  # fmt: skip
CHANGES = {
    FINNISH: (
        "muutti ehdotustaan siten, {what}.", "veti ehdotuksensa pois ja ehdotti sen sijaan, {what}.",
        "jakoi kokouksessa uuden päätösehdotuksen, {what}.", "päätyi kokouksessa ehdottamaan, {what}.",
        "käänsi kantansa ja ehdotti, {what}.", "yhtyi jäsen Salon esitykseen, {what}.",
    ),
    SWEDISH: (
        "ändrade sitt förslag så, {what}.", "avstod från sitt förslag och föreslog {what}.",
        "delade ut ett nytt beslutsförslag, {what}.", "presenterade vid mötet ett nytt förslag {what}.",
        "anslöt sig till ledamot Salos förslag {what}.",
    ),
}  # fmt: skip
ADOPTS = {
    FINNISH: ("Hyväksyttiin.", "Kunnanhallitus hyväksyi esittelijän ehdotuksen."),
    SWEDISH: ("Godkändes.", "Kommunstyrelsen godkände föredragandens förslag."),
}
KEEPS = {
    FINNISH: (
        "piti ehdotuksensa ennallaan.", "ei muuttanut ehdotustaan.", "ilmoitti, ettei muuta esitystään.",
        "pysytteli ehdotuksensa takana.", "vastasi, että ehdotus pysyy.",
    ),
    SWEDISH: (
        "höll fast vid sitt förslag.", "ändrade inte sitt förslag.", "meddelade att förslaget kvarstår.",
        "behöll sitt förslag oförändrat.", "omfattade inte Salos förslag.",
    ),
}  # fmt: skip
GIVES_UP = {
    FINNISH: (
        "veti ehdotuksensa pois.", "luopui esityksestään.", "otti ehdotuksensa takaisin.", "otti asian pois listalta.",
        "ei enää esittänyt osallistumista.",
    ),
    SWEDISH: (
        "drog tillbaka sitt förslag.", "avstod från sitt förslag.", "höll inte fast vid sitt förslag.",
        "föreslog inte längre deltagande.",
    ),
}  # fmt: skip
OTHER = {"joins": "declines", "declines": "joins"}
BOTH = pytest.mark.parametrize("text", [FINNISH, SWEDISH], ids=["finnish", "swedish"])


def outcome(text: str, side: str, course: str, decision: str) -> str:
    return str(read_text(text.format(side=SIDES[text][side], course=course, decision=decision)).outcome)


@BOTH
def test_what_the_presenter_proposes_instead_is_what_is_adopted(text: str) -> None:
    for who, does, decision, side in of_this_run(
        list(product(WHO[text], CHANGES[text], ADOPTS[text], OTHER))
    ):
        told = f"{who} {does.format(what=WHOLE[text][OTHER[side]])}"
        assert outcome(text, side, told, decision) == OTHER[side], (told, decision)


@BOTH
def test_a_member_who_makes_a_new_proposal_changes_nothing_of_the_presenters(text: str) -> None:
    makes = {FINNISH: "teki uuden ehdotuksen, {what}.", SWEDISH: "gjorde ett nytt förslag, {what}."}[text]
    for who, side in product(("Salo", "Matti Salo"), OTHER):
        told = f"{who} {makes.format(what=WHOLE[text][OTHER[side]])}"
        assert outcome(text, side, told, ADOPTS[text][1]) == side, told


@BOTH
def test_who_keeps_the_own_proposal_leaves_it_as_it_is(text: str) -> None:
    moved = {
        FINNISH: f"Jäsen Salo esitti, {WHOLE[FINNISH]['declines']}. ",
        SWEDISH: f"Ledamot Salo föreslog {WHOLE[SWEDISH]['declines']}. ",
    }[text]
    for who, does in product(WHO[text], KEEPS[text]):
        assert outcome(text, "joins", f"{moved}{who} {does}", ADOPTS[text][1]) == "joins", (who, does)


@BOTH
def test_what_the_presenter_gave_up_is_not_adopted(text: str) -> None:
    for who, does, decision, side in of_this_run(
        list(product(WHO[text], GIVES_UP[text], ADOPTS[text], OTHER))
    ):
        assert outcome(text, side, f"{who} {does}", decision) not in OTHER, (who, does, decision)


UNDONE = {
    FINNISH: (
        "Oikaisuvaatimus hyväksyttiin.", "Kunnanhallitus hyväksyi tehdyn oikaisuvaatimuksen.", "Päätös raukesi.",
        "Hallinto-oikeus hylkäsi kunnan valituksen.", "Hallinto-oikeus hyväksyi valituksen.",
    ),
    SWEDISH: (
        "Begäran om omprövning bifölls.", "Beslutet har senare upphävts.", "Förvaltningsdomstolen godkände besväret.",
        "Kommunens besvär avslogs.",
    ),
}  # fmt: skip
STANDS = {
    FINNISH: (
        "Oikaisuvaatimus hylättiin.", "Hallinto-oikeus hylkäsi valituksen.", "Päätös on saanut lainvoiman.",
        "Kunnanhallitus hylkäsi oikaisuvaatimuksen ja pysytti päätöksensä voimassa.",
    ),
    SWEDISH: ("Begäran om omprövning avslogs.", "Förvaltningsdomstolen avslog besväret."),
}  # fmt: skip
APPEAL = {FINNISH: "\n\nMuutoksenhaku\n", SWEDISH: "\n\nÄndringssökande\n"}


@BOTH
def test_a_claim_for_revision_takes_the_decision_back_only_where_it_was_approved(text: str) -> None:
    for told in STANDS[text]:
        assert outcome(text, "joins", "-", f"{ADOPTS[text][0]} {told}") == "joins", told
    for told, between in product(UNDONE[text], (" ", APPEAL[text])):
        assert outcome(text, "joins", "-", f"{ADOPTS[text][0]}{between}{told}") != "joins", told


COUNCIL = """{top}USO-verkostoon osallistuminen kaudella 2025-2026

Kunnanhallitus 25.11.2024 § 263

Kunnanjohtajan ehdotus
Kunnanhallitus esittää valtuustolle, että kunta osallistuu USO-verkostoon kaudella 2025-2026.

Päätös
Hyväksyttiin.

{mark}

Päätös
{decision}
"""
MARKED = [
    *product(("", "Kunnanvaltuusto 9.12.2024 § 88\n\n"), ("KV § 88", "Kunnanvaltuusto 9.12.2024")),
    *product(("Kunnanvaltuusto 9.12.2024 § 88\n\n",), ("Valtuuston käsittely", "Valtuuston käsittely 9.12.2024")),
]  # fmt: skip


@pytest.mark.parametrize(("top", "mark"), MARKED)
def test_what_the_council_decided_behind_the_board_is_what_counts(top: str, mark: str) -> None:
    told = {
        "Hyväksyttiin.": "joins",
        "Kunnanvaltuusto päätti, ettei kunta osallistu verkostoon.": "declines",
        "Asia jätettiin pöydälle.": "postponed",
    }
    for decision, came_to in told.items():
        text = COUNCIL.format(top=top, mark=mark, decision=decision)
        assert str(read_text(text).outcome) == came_to, decision
