"""Whatever is given up is told: by a template that cannot be used, by processes that die, to an operator in trouble."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from alerts.delivery.deliver import deliver, tell_given_up
from alerts.delivery.notices import tell_operator
from core import clock
from ledger.db.database import reading, transaction
from ledger.db.tables import DeliveryRow, Notice
from ledger.outbox import claim as outbox
from replay.receivers import MailReceiver
from tests.alerts.conftest import MORNING, change_row, happen, mailto, subscribe
from tests.stage import called
from workers.monitoring.health import checkup

TEMPLATES = {
    "recursion": "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    "index": "{{ [1].pop(7) }}",
    "missing": "{% include 'no.such' %}",
}


def notices() -> list[str]:
    with reading() as session:
        return list(session.scalars(select(Notice.subject).order_by(Notice.id)))


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_that_fails_in_any_way_is_named_after_48_hours_and_the_operator_hears_of_it(
    mail: MailReceiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    for template in ("change.txt.j2", "notice.txt.j2"):
        (tmp_path / template).write_text(TEMPLATES[kind])
    monkeypatch.setenv("USOVAHTI_TEMPLATES", str(tmp_path))
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", mailto(mail))
    with clock.fixed(MORNING):
        subscribe(mailto(mail))
        [delivery] = happen(change_row())
        assert deliver(delivery).kind == "passing"
    with clock.fixed(MORNING + dt.timedelta(hours=49)):
        deliver(delivery)
        found = outbox.look(delivery)
        assert found is not None
        assert found.state == "dead"
        assert "the template change.txt.j2 cannot be used" in (found.last_error or "")
        assert any("gave up" in subject for subject in notices())
        with reading() as session:
            told = session.scalars(
                select(DeliveryRow.id).where(DeliveryRow.operator_fingerprint.is_not(None))
            ).all()
        assert [deliver(one).kind for one in told] == ["sent"]
    assert "notice.txt.j2 cannot be used" in mail.texts()[-1][1]


@pytest.mark.parametrize("template", ["change.html.j2", "digest.slack.j2"])
def test_a_template_that_fails_is_named_before_any_alert_waits_for_it(
    mail: MailReceiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    subscribe(mailto(mail))
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / template).write_text("{{ subject }}")
    monkeypatch.setenv("USOVAHTI_TEMPLATES", str(tmp_path / "good"))
    assert [one.kind for one in checkup()] == []

    (tmp_path / template).write_text("{{ tolled.headline }}")
    monkeypatch.setenv("USOVAHTI_TEMPLATES", str(tmp_path))
    assert [one.words for one in checkup() if f"the template {template} cannot be used" in one.words]
    tried = called(tmp_path, "alerts", "test", "reader")
    assert tried.returncode == 1
    assert template in tried.stderr
    assert mail.messages == []


def test_a_delivery_whose_processes_all_died_is_told(mail: MailReceiver) -> None:
    subscribe(mailto(mail))
    with clock.fixed(MORNING):
        [delivery] = happen(change_row())
    moment = MORNING
    while (found := outbox.look(delivery)) is not None and found.state != "dead":
        moment += dt.timedelta(minutes=30)
        with clock.fixed(moment), transaction() as session:
            tell_given_up(session, outbox.recover(session, moment))
        with clock.fixed(moment):
            outbox.claim(delivery)
        assert moment < MORNING + dt.timedelta(hours=60)
    assert [subject for subject in notices() if "gave up" in subject]


def test_health_names_notices_that_never_reached_the_operator(
    mail: MailReceiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", mailto(mail))
    with clock.fixed(MORNING):
        with transaction() as session:
            [notice] = tell_operator(session, key="x", kind="test", subject="x", body="x")
        outbox.bury(notice, "refused")
        assert "1 notice to the operator given up" in " ".join(one.words for one in checkup())
