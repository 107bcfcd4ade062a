"""How a send over HTTP ended, by its answer: sent, passing (try again), permanent, or unknown."""

from __future__ import annotations

from alerts.channels.wire_watch import Watch
from core import clock
from ledger.outbox.retry_policy import Outcome

TOO_MANY_WAIT = 30.0
RETRY_AFTER_LONGEST = 24 * 3600.0

# What a webhook says of itself when it is gone or closed (Slack: "Handling errors" of incoming webhooks).
_DEAD_WORDS = frozenset(
    [
        "invalid_token",
        "no_service",
        "no_service_id",
        "no_team",
        "team_disabled",
        "channel_not_found",
        "channel_is_archived",
        "action_prohibited",
        "posting_to_general_channel_denied",
        "token_revoked",
        "account_inactive",
        "invalid_auth",
    ]
)
_PASSING_STATUS = frozenset({408, 425, 429})
_DEAD_STATUS = frozenset({401, 403, 404, 410})


def http_outcome(accepted: bool, watch: Watch) -> Outcome:
    """The outcome of a webhook's send. `watch.refused` is judged before."""
    status = watch.status
    if accepted:
        return Outcome("sent")
    if status is None and "ProxyError" in watch.failures:
        return Outcome(
            "passing", "the proxy (HTTPS_PROXY) passed nothing on: it refused, or cannot be reached"
        )
    if status is None:
        if watch.request_sent and "ConnectTimeout" not in watch.failures:
            return Outcome("unknown", "no answer came to the request; it may have been accepted")
        return Outcome("passing", _connection_trouble(watch))
    if 200 <= status < 300:
        if watch.cut_short:
            return Outcome("sent", f"HTTP {status}; the rest of the answer was cut off")
        return Outcome("passing", f"HTTP {status}, but not the answer of a webhook that accepted")
    word = watch.answer.strip()
    said = f"HTTP {status}" + (f" {word}" if word in _DEAD_WORDS else "")
    if status in _PASSING_STATUS or status >= 500:
        wait = seconds_of(watch.retry_after)
        if status == 429 and wait is None:
            wait = TOO_MANY_WAIT
        return Outcome("passing", said, retry_after=wait)
    if 300 <= status < 400:
        return Outcome("passing", f"{said}: it sends us elsewhere, which is not followed")
    dead = status in _DEAD_STATUS or word in _DEAD_WORDS
    return Outcome("permanent", said, target_is_dead=dead)


def _connection_trouble(watch: Watch) -> str:
    if watch.lines and not watch.failures:  # it was we who hung up
        return "no connection within the time limit"
    names = {
        "ConnectTimeout": "no connection within the time limit",
        "SSLError": "the encrypted connection failed (certificate?)",
    }
    for name in watch.failures:
        if name in names:
            return names[name]
    return "no connection: the name is not known, or nothing listens there"


def seconds_of(retry_after: str | None) -> float | None:
    """Retry-After in seconds: a number, or an HTTP date (RFC 9110, 10.2.3); None where it says nothing usable."""
    seconds = clock.asked_to_wait(retry_after or "", clock.now())
    return None if seconds is None else min(seconds, RETRY_AFTER_LONGEST)
