"""A clock that stands still and portals that see no contact: said wherever an operator looks, never in a rehearsal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.coordination import heartbeats
from ledger.db.database import reading, transaction
from ledger.db.migrate import upgrade
from ledger.db.tables import Notice
from ledger.evidence.portals import ensure_portal
from ledger.evidence.runs import finish_run, start_run
from tests.stage import Stage, called, stage
from tests.workers.portals import write_rows
from workers.monitoring.health import tell_news

STANDS, NO_CONTACT = "the clock stands at 2026-11-02 09:00", "set USOVAHTI_CONTACT"
# nobody answers there, and nobody else is asked
REAL = "https://paatokset.kunta.invalid/cgi/DREQUEST.PHP"


@pytest.fixture
def real(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose one portal is on the public internet by its name."""
    write_rows(
        home,
        [{"code": "578", "municipality": "Paltamo", "platform": "dynasty", "base_url": REAL}],
    )
    monkeypatch.setenv("USOVAHTI_REGISTRY", str(home / "portals.csv"))
    monkeypatch.setenv("USOVAHTI_DOWNLOAD_DELAY", "0")
    monkeypatch.setenv("USOVAHTI_CRAWL_TIME_LIMIT", "30")
    monkeypatch.delenv("USOVAHTI_CONTACT", raising=False)
    upgrade()
    return home


def attended_by_cron() -> None:
    """The portal has been crawled, from cron."""
    with transaction() as session:
        portal = ensure_portal(session, municipality_code="578", platform="dynasty", base_url=REAL)
        finish_run(session, start_run(session, portal).id, outcome="ok", reason=None)
        heartbeats.started(session, "tick")
        heartbeats.succeeded(session, "tick")


def problems(home: Path, **environment: str) -> tuple[int, str]:
    done = called(home, "health", "--json", **environment)
    return done.returncode, " ".join(json.loads(done.stdout)["problems"])


def test_a_clock_that_is_held_is_a_fault_of_health_where_portals_are_real(real: Path) -> None:
    assert problems(real) == (0, "")
    code, said = problems(real, USOVAHTI_NOW="2026-11-02T09:00")
    assert code == 1
    assert said.startswith(f"{STANDS}, since USOVAHTI_NOW is set")


def test_a_clock_that_is_held_by_the_homes_own_env_file_is_one_too(real: Path) -> None:
    (real / ".env").write_text("USOVAHTI_NOW=2026-11-02T09:00\n")
    code, said = problems(real)
    assert (code, STANDS in said) == (1, True)


@pytest.mark.parametrize("words", ["tick", "crawl Paltamo", "status"])
def test_a_command_that_works_or_tells_by_a_clock_that_is_held_says_so(real: Path, words: str) -> None:
    done = called(real, *words.split(), USOVAHTI_NOW="2026-11-02T09:00", USOVAHTI_CONTACT="me@example.fi")
    assert STANDS in done.stderr
    assert NO_CONTACT not in done.stderr
    if words == "tick":
        assert done.returncode == 3, "cron and containers see it as well"


def test_the_operator_is_told_once_that_the_clock_is_held(
    real: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("USOVAHTI_NOW", "2026-11-02T09:00")
    for _tick in range(3):
        tell_news()
    with reading() as session:
        assert [STANDS in one.subject for one in session.query(Notice)] == [True]


def test_a_crawl_of_real_portals_says_that_they_see_no_contact_and_does_not_fail_for_it(real: Path) -> None:
    done = called(real, "crawl", "Paltamo")
    assert NO_CONTACT in done.stderr
    status = called(real, "status")
    assert "failing" in status.stdout, "it was asked all the same"
    assert NO_CONTACT in status.stderr
    assert NO_CONTACT in called(real, "portals", "check", "Paltamo").stderr


def test_portals_that_are_crawled_by_cron_and_see_no_contact_are_a_fault_of_health(real: Path) -> None:
    assert problems(real) == (0, ""), "a first try needs none"
    attended_by_cron()
    code, said = problems(real)
    assert (code, NO_CONTACT in said) == (1, True)
    assert problems(real, USOVAHTI_CONTACT="me@example.fi") == (0, "")
    assert problems(real, USOVAHTI_USER_AGENT="vahti/1 (+https://example.fi)") == (0, "")


@pytest.fixture
def rehearsal(tmp_path: Path) -> Iterator[Stage]:
    with stage(tmp_path) as made:
        yield made


def test_in_a_rehearsal_the_clock_may_stand_and_nobody_needs_a_contact(rehearsal: Stage) -> None:
    rehearsal.environment["USOVAHTI_CONTACT"] = ""
    for words in (("crawl", "Jämsä"), ("tick",), ("health",), ("status",)):
        done = rehearsal.call(*words)
        assert done.returncode == 0, done.stderr
        assert not any(said in done.stderr for said in ("the clock stands", NO_CONTACT)), words
