"""When almost every portal gives nothing at once: no portal's own trouble, but this machine's network, say.

It is told as one (workers.monitoring.health), and the portals' own notices wait until it is over.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from ledger.db.tables import Run
from ledger.evidence.outcomes import GOOD

# of so many portals as were asked last, and no fewer than that, so large a share that fails does so for one reason
LAST_ASKED, TOO_FEW, ALMOST_ALL = 30, 5, 0.9
BEGINS = 10  # portals in a row that failed: it may be one that begins
HICCUPS = 2  # failures of a portal; at the next one it is told, whatever may be beginning


def outage(session: Session) -> str | None:
    """What is wrong, in a sentence, where almost every portal asked lately gave nothing; else None.

    By what was asked last, however long ago: that nothing is asked any more is no recovery.
    """
    outcomes = _latest(session)
    bad = Counter(outcome for outcome in outcomes if outcome not in GOOD)
    if len(outcomes) < TOO_FEW or bad.total() < ALMOST_ALL * len(outcomes):
        return None
    (commonest, _count), *_ = bad.most_common(1)
    return (
        f"{bad.total()} of the {len(outcomes)} portals asked last gave nothing (most of them: {commonest}): is "
        "this machine's way to the internet open? `usovahti status --all` has the reasons"
    )


def may_begin(session: Session, failures: int) -> bool:
    """Whether a portal that failed so many times in a row may have met an outage of all, of which too few were asked
    yet: then its own notice waits for its next failure.
    """
    latest = _latest(session)[:BEGINS]
    return failures <= HICCUPS and len(latest) == BEGINS and not any(one in GOOD for one in latest)


def _latest(session: Session) -> list[str]:
    """How the latest polls of the portals asked last ended, one for each, the last one first."""
    ended = (Run.kind == "crawl", Run.outcome.is_not(None))
    query = select(Run.portal_id, Run.outcome).where(*ended).order_by(Run.id.desc()).limit(10 * LAST_ASKED)
    outcomes: dict[int, str] = {}
    for portal, outcome in session.execute(query):
        if len(outcomes) < LAST_ASKED:
            outcomes.setdefault(portal, outcome or "")
    return list(outcomes.values())
