"""When almost every portal gives nothing at once: no portal's own trouble, but this machine's network, say.

It is told as one (workers.monitoring.health), and the portals' own notices wait until it is over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.db.tables import Portal, Run
from ledger.evidence.health import BAD
from ledger.evidence.outcomes import GOOD

# of so many portals as were asked last, and no fewer than that, so large a share that fails does so for one reason
LAST_ASKED, TOO_FEW, ALMOST_ALL = 30, 5, 0.9
MOST = 0.5  # an outage that has begun lasts as long as more of them fail
BEGINS = 10  # portals in a row that failed: it may be one that begins
HICCUPS = 2  # failures of a portal; at the next one it is told, whatever may be beginning


def outage(session: Session, *, untold: bool = False) -> str | None:
    """What is wrong, in a sentence, where almost every portal asked lately gave nothing; else None.

    By what was asked last, however long ago: that nothing is asked any more is no recovery. `untold`: whether it is
    to be told, and others' notices wait for it. Those that fail and were told of by themselves are left out then:
    what had failed before says nothing of what fails now.
    """
    outcomes = _latest(session, untold=untold)
    bad = Counter(outcome for outcome in outcomes if outcome not in GOOD)
    if not _fails(outcomes, ALMOST_ALL):
        return None
    (commonest, _count), *_ = bad.most_common(1)
    return (
        f"{bad.total()} of the {len(outcomes)} portals asked last gave nothing (most of them: {commonest}): is "
        "this machine's way to the internet open? `usovahti status --all` has the reasons"
    )


def lasts(session: Session) -> bool:
    """Whether an outage that was told is not over yet: a network that comes and goes around the bound ends none."""
    return _fails(_latest(session), ALMOST_ALL) or _fails(_latest(session, untold=True), MOST)


def may_begin(session: Session, failures: int) -> bool:
    """Whether a portal that failed so many times in a row may have met an outage of all, of which too few were asked
    yet: then its own notice waits for its next failure.
    """
    latest = _latest(session)[:BEGINS]
    return failures <= HICCUPS and len(latest) == BEGINS and not any(one in GOOD for one in latest)


def _fails(outcomes: Sequence[str], share: float) -> bool:
    bad = sum(one not in GOOD for one in outcomes)
    return len(outcomes) >= TOO_FEW and bad >= share * len(outcomes)


def _latest(session: Session, *, untold: bool = False) -> list[str]:
    """How the latest polls of the portals asked last ended, one for each, the last one first. `untold`: without
    those that fail and were told of."""
    query = (
        select(Run.portal_id, Run.outcome, Portal.told_state)
        .join(Portal, Portal.id == Run.portal_id)
        .where(Run.kind == "crawl", Run.outcome.is_not(None))
        .order_by(Run.id.desc())
        .limit(10 * LAST_ASKED)
    )
    outcomes: dict[int, str] = {}
    passed: set[int] = set()
    for portal, outcome, told in session.execute(query):
        if untold and portal not in outcomes and outcome not in GOOD and told in BAD:
            passed.add(portal)
        if portal not in passed and len(outcomes) < LAST_ASKED:
            outcomes.setdefault(portal, outcome or "")
    return list(outcomes.values())
