"""A fee that is only stated for the whole season: its change is told, in words that call it no yearly fee."""

from __future__ import annotations

from typing import Any

from alerts.delivery.deliver import deliver, facts_of
from alerts.text.telling import tell
from ledger.db.database import transaction
from ledger.db.tables import ChangeRow
from tests.alerts.conftest import change_row, happen, mailto, subscribe

IN_ALL = {"annual_eur": None, "total_eur": 19000.0, "vat": None, "basis": "municipality"}


def moved(municipality: str = "Jämsä", *, old: float = 18000.0, **more: Any) -> ChangeRow:
    """A fee that changes in all, the yearly one being unstated."""
    payload = {"fee": IN_ALL, "old_total": old, "fee_quote": "Kauden hinta on 19 000 euroa."}
    return change_row("fee_changed", municipality, new_eur=None, payload=payload, **more)


def words(change: ChangeRow, language: str) -> tuple[str, str]:
    with transaction() as session:
        session.add(change)
        session.flush()
        told = tell(facts_of(session, change), language)
    return told.headline, dict(told.facts)[{"fi": "Maksu", "sv": "Avgift", "en": "Fee"}[language]]


def test_it_is_told_as_the_fee_for_the_season_in_each_language(ledger, at):
    assert words(moved("Jämsä"), "fi") == (
        "Jämsä: USO-verkoston kokonaismaksu muuttuu 18 000 → 19 000 €, kausi 8 (2025–2026)",
        "yhteensä 19 000 €, aiemmin yhteensä 18 000 €",
    )
    assert words(moved("Pedersören kunta"), "sv")[0].startswith(
        "Pedersöre: USO-nätverkets totala avgift ändras 18"
    )
    headline, fee = words(moved("Kuopio"), "en")
    assert headline.startswith("Kuopio: the USO network's fee ")
    assert headline.endswith(" in all, season 8 (2025–2026)")
    assert fee.count(" in all") == 2


def test_a_reader_of_fees_gets_it_with_the_sentence(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), changes=["fee_changed"])
    assert [deliver(one).kind for one in happen(moved())] == ["sent"]
    [message] = mail.messages
    assert "kokonaismaksu muuttuu 18 000 → 19 000 €" in message.subject
    assert "Kauden hinta on 19 000 euroa." in message.part("plain")
    assert "vuodessa" not in message.part("plain")


def test_beside_a_joining_both_are_one_message(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"))
    joined = change_row(new_eur=None, payload={"fee": IN_ALL, "old_total": 18000.0, "was_in": True})
    assert [deliver(one).kind for one in happen(joined, moved())] == ["sent"]
    [message] = mail.messages
    assert message.subject.startswith("Jämsä jatkaa USO-verkostossa, maksu yhteensä 18 000 → 19 000 €")
    assert "aiemmin yhteensä 18 000 €" in message.part("plain")


def test_a_bound_on_the_difference_holds_for_it(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"), changes=["fee_changed"], min_fee_difference=1500)
    assert happen(moved()) == []
    assert len(happen(moved("Kuopio", old=17000.0))) == 1


def test_a_correction_says_what_was_told_in_all(mail, at):
    subscribe(mailto(mail, "lukija@example.fi"))
    first = moved(old=15000.0)
    for one in happen(first):
        deliver(one)
    with transaction() as session:
        session.get(ChangeRow, first.id).state = "superseded"
    payload = {"fee": IN_ALL, "old_total": 18000.0}
    for one in happen(
        change_row("corrected", corrects_id=first.id, becomes="fee_changed", new_eur=None, payload=payload)
    ):
        deliver(one)
    assert mail.messages[1].subject.startswith("Oikaisu: Jämsä: USO-verkoston kokonaismaksu muuttuu 18 000")
    assert "Oikaisee: Jämsä: USO-verkoston kokonaismaksu muuttuu 15 000" in mail.messages[1].part("plain")
