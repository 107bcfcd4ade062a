"""What a member adds to the proposal, how it gets into it, and how the meeting came to the act: a Finnish course
leaves the printed side where each of it is harmless, and takes it away where one of it is not."""

from __future__ import annotations

from itertools import product

import pytest

from parsers.item import read_text
from tests.parsers import short_minutes
from tests.parsers.sampling import of_this_run

PRINTED = {
    "joins": short_minutes.FINNISH.replace("{side}", "että kunta osallistuu"),
    "declines": short_minutes.FINNISH.replace("{side}", "ettei kunta osallistu"),
}
ASSENTS = (
    "Esittelijä hyväksyi lisäyksen.",
    "Kunnanjohtaja ilmoitti hyväksyvänsä lisäyksen osaksi ehdotustaan.",
    "Esittelijä teki vastaavan korjauksen ehdotukseensa.",
    "Kunnanjohtaja otti muutoksen ehdotukseensa.",
    "Esittelijä täydensi ehdotustaan tämän mukaisesti.",
    "Esittelijä muutti ehdotuksensa Aron esityksen mukaiseksi.",
    "Kunnanjohtaja ilmoitti, että lisäys sopii hänelle.",
)
CLOSINGS = (
    "Hyväksyttiin korjatussa muodossa.",
    "Kunnanhallitus hyväksyi kunnanjohtajan täydennetyn ehdotuksen.",
    "Päätösehdotus hyväksyttiin Aron lisäyksellä.",
    "Hyväksyttiin kunnanjohtajan ehdotus täydennettynä.",
)
VOTED_IN = (
    "Aron esitys hyväksyttiin äänin 6–3. Muilta osin päätösehdotus hyväksyttiin.",
    "Kunnanhallitus hyväksyi päätösehdotuksen Aron esittämällä muutoksella.",
    "Päätökseksi tuli Aron esitys.",
)
ADDED = {  # beside each side of the printed proposal: harmless, and not
    "joins": (
        (
            "että maksu katetaan kunnanhallituksen käyttövaroista",
            "maksun kirjaamista konsernihallinnon momentille",
            "että hyödyistä raportoidaan kunnanhallitukselle vuosittain",
            "että yhdyshenkilöksi nimetään henkilöstöpäällikkö",
        ),
        (
            "maksun käyttämistä henkilöstön omaan koulutukseen",
            "että päätöstä ei panna täytäntöön ennen valtuuston kokousta",
            "että kunnan sijasta mukaan lähtee kuntayhtymä",
            "että asiasta pyydetään ensin lautakunnan lausunto",
            "että päätökseen kirjataan, ettei kunta osallistu",
        ),
    ),
    "declines": (
        ("että ratkaisu perustellaan talousarvion niukkuudella",),
        (
            "että maksu katetaan kunnanhallituksen käyttövaroista",
            "että päätökseen kirjataan, että kunta osallistuu",
            "että päätös tehdään vasta tammikuussa",
        ),
    ),
}


def outcome(printed: str, course: str, decision: str) -> str:
    return str(read_text(PRINTED[printed].format(course=course, decision=decision)).outcome)


@pytest.mark.parametrize("printed", PRINTED)
def test_what_the_presenter_takes_in_keeps_the_side_only_where_it_is_harmless(printed: str) -> None:
    for stays, contents in zip((True, False), ADDED[printed], strict=True):
        for content, assent, closing in of_this_run(list(product(contents, ASSENTS, CLOSINGS))):
            course = f"Jäsen Liisa Aro ehdotti {content}. {assent}"
            assert (outcome(printed, course, closing) == printed) is stays, (course, closing)


def test_a_detail_that_is_voted_in_leaves_the_rest_of_the_proposal_standing() -> None:
    harmless, harmful = ADDED["joins"]
    for stays, contents in ((True, (harmless[0], *harmless[2:])), (False, harmful)):
        for content, closing in product(contents, VOTED_IN):
            course = f"Jäsen Liisa Aro esitti, {content.removeprefix('että')}. Äänestyksessä Aron esitys voitti 6–3."
            assert (outcome("joins", course.replace(",  ", ", että "), closing) == "joins") is stays, content
    course = f"Jäsen Liisa Aro esitti, {harmless[-1]}. Äänestyksessä Aron esitys voitti 6–3."
    assert outcome("declines", course, VOTED_IN[-1]) == "unclear"  # a refusal names nobody for it


TOLD = (  # course, decision, what a joining and a refusal of the printed proposal come to
    ("Asia on ollut edellisessä kokouksessa pöydällä.", "Ehdotuksen mukaisesti.", "joins declines"),
    ("Asia on ollut pöydällä ja jää pöydälle.", "Ehdotuksen mukaisesti.", "unclear unclear"),
    ("Jäsen Aro luopui valmistelemastaan vastaehdotuksesta.", "Ehdotuksen mukaisesti.", "joins declines"),
    ("Kunnanjohtaja ilmoitti luopuvansa ehdotuksesta.", "Ehdotuksen mukaisesti.", "unclear unclear"),
    ("Kunnanjohtajan ehdotus sai laajaa kannatusta.", "Ehdotus hyväksyttiin.", "joins declines"),
    ("Esittelijän ehdotus ei saanut kannatusta.", "Ehdotus hyväksyttiin.", "unclear unclear"),
    ("", "Pöydälle jätetty ehdotus hyväksyttiin.", "joins declines"),
    ("", "Ehdotus jätettiin pöydälle.", "postponed postponed"),
    ("", "Hyväksyttiin päätösehdotus täydennetyin perusteluin.", "joins declines"),
    ("", "Ehdotus hyväksyttiin äänin kuusi vastaan kolme.", "joins declines"),
    ("", "Ehdotus hyväksyttiin äänin kolme vastaan kuusi.", "unclear unclear"),
    ("", "Päätösehdotusta ei hyväksytty, vaan asia päätettiin palauttaa valmisteluun.", "returned returned"),
    ("", "Kunnanhallitus poisti asian esityslistalta.", "withdrawn withdrawn"),
    ("", "Hyväksyttiin yhteinen ehdotus.", "unclear unclear"),
)


def test_how_the_meeting_came_to_the_act() -> None:
    for course, decision, gold in TOLD:
        assert " ".join(outcome(one, course, decision) for one in PRINTED) == gold, (course, decision)


MOVED = (  # a motion to stay out, in the words that bring it forward
    "Liisa Aro uudisti ehdotuksensa, ettei kunta osallistu. Ehdotusta kannatti Olli Puro.",
    "Liisa Aro luki ryhmänsä ehdotuksen, jonka mukaan kunta jää pois.",
    "Ennen taukoa Liisa Aro oli ehdottanut, ettei kunta osallistu, ja Olli Puro oli kannattanut häntä.",
    "Keskustan ryhmä esitti Liisa Aron suulla, ettei verkostoon liitytä.",
    "Jäsen Olli Puro kannatti jäsen Liisa Aron tekemää hylkäysesitystä.",
    "Liisa Aro esitti Ville Puron kannattamana, ettei kunta osallistu.",
)
CARRIED = {
    "Kunnanhallitus päätti esittelijän ehdotuksesta poiketen hyväksyä Aron ehdotuksen.": "declines",
    "Kunnanhallitus päätti poiketa esittelijän ehdotuksesta ja hyväksyi Aron ehdotuksen.": "declines",
    "Aron ehdotus tuli hylätyksi. Kunnanhallitus päätti esittelijän ehdotuksen mukaisesti.": "joins",
    "Kunnanhallitus päätti Aron ehdotuksesta poiketen hyväksyä esittelijän ehdotuksen.": "joins",
}


@pytest.mark.parametrize("decision", CARRIED)
def test_whose_motion_it_is_in_whatever_words_it_is_brought_forward(decision: str) -> None:
    for course in MOVED:
        assert outcome("joins", course, decision) in (CARRIED[decision], "unclear"), course
    assert sum(outcome("joins", course, decision) == CARRIED[decision] for course in MOVED) >= len(MOVED) - 1
