"""A text that is plainly another municipality's than the portal's it was read on."""

from __future__ import annotations

import pytest

from parsers import Context, Source, read

KAJAANI, PALTAMO = "205", "578"

HEAD = "Kunnanhallitus 8.10.2024 § 12\n\n"
OTHERS = {
    "its body and its act": "Kajaanin kaupunginhallitus 8.10.2024 § 12\n\nUSO-verkosto\n\n"
    "Päätösehdotus\n\nKajaanin kaupunki osallistuu USO-verkostoon.\n\nPäätös\n\nHyväksyttiin.",
    "its letterhead": "Kajaanin kaupunki\n\nKaupunginhallitus 8.10.2024 § 12\n\nOsallistuminen USO-verkostoon\n\n"
    "Päätös\n\nKaupunginhallitus päätti osallistua USO-verkostoon.",
    "its title and its decision": f"{HEAD}Kajaanin kaupungin osallistuminen USO-verkostoon\n\n"
    "Päätös\n\nPäätettiin, että Kajaanin kaupunki liittyy USO-verkostoon.",
}
OWN = {
    "a joint item": f"{HEAD}Paltamon ja Kajaanin osallistuminen USO-verkostoon\n\n"
    "Päätös\n\nPaltamon kunta ja Kajaanin kaupunki liittyvät USO-verkostoon.",
    "neighbours as members": f"{HEAD}Osallistuminen USO-verkostoon\n\nVerkostossa ovat mukana "
    "Kajaanin kaupunki, Kuhmon kaupunki ja Sotkamon kunta.\n\nPäätös\n\nKunta liittyy USO-verkostoon.",
    "a neighbour's letter": f"{HEAD}Osallistuminen USO-verkostoon\n\nKajaanin kaupunki on pyytänyt "
    "kuntia mukaan.\n\nPäätös\n\nKunta liittyy USO-verkostoon.",
    "no name at all": f"{HEAD}USO-verkosto\n\nPäätös\n\nKunta liittyy USO-verkostoon.",
}


def reading(text: str) -> tuple[str | None, list[str]]:
    decision = read(Source(data=text.encode(), charset="utf-8", context=Context(municipality_code=PALTAMO)))
    codes = [warning.code for warning in decision.warnings]
    return (decision.municipality.code if decision.municipality else None), codes


@pytest.mark.parametrize("how", OTHERS)
def test_a_text_that_names_another_as_its_subject_is_the_others(how: str) -> None:
    code, warnings = reading(OTHERS[how])
    assert code == KAJAANI
    assert "other_municipality" in warnings


@pytest.mark.parametrize("how", OWN)
def test_a_text_that_names_the_own_one_too_or_others_only_in_passing_is_the_portals(how: str) -> None:
    code, warnings = reading(OWN[how])
    assert code == PALTAMO
    assert "other_municipality" not in warnings


@pytest.mark.parametrize(
    ("head", "owner"),
    [
        ("Pirkanmaan hyvinvointialue\nAluehallitus", "hyvinvointialue"),
        ("Seinäjoen koulutuskuntayhtymä\nYhtymähallitus", "kuntayhtymä"),
        ("Österbottens välfärdsområde\nVälfärdsområdesstyrelsen", "välfärdsområdet"),
    ],
)
def test_an_authority_that_is_no_municipality_joins_for_itself_and_is_not_told(head: str, owner: str) -> None:
    decided = f"{owner} deltar i USO-nätverket" if "omr" in owner else f"{owner} osallistuu USO-verkostoon"
    labels = ("Förslag", "Beslut") if "omr" in owner else ("Ehdotus", "Päätös")
    text = (
        f"{head} 8.10.2024 § 12\n\nUSO-{'nätverket' if 'omr' in owner else 'verkosto'}\n\n{labels[0]}\n\n{decided}.\n\n"
        f"{labels[1]}\n\n{decided.capitalize()}.\n"
    )
    decision = read(Source(data=text.encode(), charset="utf-8"))
    assert (decision.relevant, decision.outcome) == (False, None)
    assert any("another authority" in warning.message for warning in decision.warnings)
