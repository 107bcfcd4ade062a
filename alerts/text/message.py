"""A message ready to be sent: what wording makes and sending takes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """One alert in every form that a channel may need. All of it is safe to send as it stands.

    `slack` holds mrkdwn texts, one for each block. `headers` are for mail; `thread` is what its References say.
    """

    subject: str
    text: str
    html: str
    slack: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    thread: str | None = None


@dataclass(frozen=True)
class OwnLinks:
    """Where the one reader of a mail changes and stops what comes: signed addresses of the server."""

    manage: str
    stop: str
