"""One change on its way to Slack and to a mailbox, through real servers on loopback."""

from __future__ import annotations

from alerts.delivery import deliver
from tests.alerts.conftest import WEBHOOK, change_row, happen, mailto, subscribe


def test_a_change_reaches_slack_and_the_mailbox_with_all_its_facts(slack, mail, at):
    subscribe(WEBHOOK, mailto(mail, "lukija@example.fi"), name="väki")

    outcomes = [deliver(one).kind for one in happen(change_row())]

    assert outcomes == ["sent", "sent"]
    [(path, text)] = slack.texts()
    assert path == "/services/T0USOVAHTI/B0USOVAHTI/secretOfTheWebhook0000001"
    [message] = mail.messages
    assert message.subject == "Jämsä liittyy USO-verkostoon, kausi 8 (2025–2026)"
    for shown in (text, message.part("plain"), message.part("html")):
        for fact in (
            "8 (2025–2026)",
            "12 000 € vuodessa",
            "Kaupunginhallitus 17.12.2024 § 212",
            "77/00.01.02/2024",
        ):
            assert fact in shown
        assert "Kaupunginhallitus päätti, että kaupunki lähtee mukaan." in shown
        assert "https://portaali.example.fi/asia?id=1&" in shown
        assert "väki" in shown
    assert "<https://portaali.example.fi/asia?id=1&amp;kieli=fi|Lähde>" in text
