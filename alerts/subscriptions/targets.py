"""Targets: the Apprise URLs that alerts are sent to. Checked when they are added, masked wherever they are shown.

A target is an Apprise URL, or a reference to one: `env:NAME` (a variable of the environment or of `.env`) or
`file:PATH` (a file's first line), so that the secret need not stand in the database.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

from core.addresses import is_private_name
from core.files import read_whole
from core.settings import settings, variable
from ledger.outbox.subscriptions import Address

if TYPE_CHECKING:
    from alerts.channels.base import Channel

# Parameters with which an Apprise URL would read local files, add recipients, or load templates.
_REFUSED = frozenset(
    {"template", "attach", "pgp", "pgpkey", "pgppub", "pgpprv", "wkd", "inline", "cc", "bcc", "keyfile"}
)
_EXAMPLES = (
    "slack://TOKEN_A/TOKEN_B/TOKEN_C (or the https://hooks.slack.com/services/… address as it is), "
    "mailtos://USER:PASSWORD@SERVER?from=SENDER&to=READER"
)
_PASSWORD = re.compile(r"[a-z0-9+.-]+://[^/@:?\s]*:[^/@?\s]+@", re.I)


class TargetError(ValueError):
    """A target that cannot be used; the message says why and what to do, and never repeats the secret."""


def addresses(text: str) -> list[Address]:
    """Check a target as given by a person; one Address for each recipient it names.

    Raises TargetError.
    """
    url = text.strip()
    if is_reference(url):
        return [_referred(url)]
    channel = _checked(url)
    parts = channel.recipients
    if len(parts) <= 1:
        return [_address(url, channel)]
    made = []
    for part in parts:
        channel.recipients = [part]
        alone = channel.url()
        made.append(_address(alone, _checked(alone)))
    return made


def resolve(stored: str) -> str:
    """The Apprise URL behind what is stored. Raises TargetError where a reference leads nowhere."""
    if not is_reference(stored):
        return stored
    kind, _, name = stored.partition(":")
    if kind == "env":
        value = variable(name)
        if not value:
            raise TargetError(
                f"the variable {name} is set neither in the environment nor in .env: it should hold the target's URL"
            )
        return value
    try:
        lines = read_whole(Path(name)).decode("utf-8").strip().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise TargetError(
            f"the file {name} cannot be read: {reason}. It should hold the target's URL"
        ) from error
    if not lines:
        raise TargetError(f"the file {name} is empty: it should hold the target's URL")
    return lines[0].strip()


def is_reference(text: str) -> bool:
    """Whether a target is `env:NAME` or `file:PATH`."""
    return text.startswith("env:") or (text.startswith("file:") and not text.startswith("file://"))


def holds_password(text: str) -> bool:
    """Whether the address itself carries a password (user:password@host), rather than naming where it is kept."""
    return not is_reference(text) and _PASSWORD.match(text.strip()) is not None


def open_checked(url: str, *, operator: bool = False) -> Channel:
    """The channel of a URL that passes all checks and names one recipient. Raises TargetError."""
    channel = _checked(url, operator=operator)
    if len(channel.recipients) > 1:
        raise TargetError("the target names several recipients: give each its own target")
    return channel


@dataclass(frozen=True)
class OperatorTargets:
    """What USOVAHTI_OPERATOR_TARGETS names, by fingerprint: addresses, and why the others cannot be used."""

    urls: dict[str, str]
    faults: dict[str, str]


def operator_targets() -> OperatorTargets:
    """The operator's targets as they are set now. One that cannot be used takes none of the others with it, and what
    is queued for it waits until it is mended."""
    secret = settings().operator_targets
    found = OperatorTargets({}, {})
    for text in re.split(r"[\s,]+(?=[a-z]+:)", secret.get_secret_value().strip()) if secret else []:
        named = text.strip().strip(",")
        if not named:
            continue
        try:
            found.urls.update(_of_operator(named))
        except TargetError as error:
            found.faults[hashlib.sha256(f"unusable {named}".encode()).hexdigest()] = str(error)
    return found


def _of_operator(named: str) -> dict[str, str]:
    channel = _checked(resolve(named), operator=True)
    found: dict[str, str] = {}
    for part in channel.recipients or [None]:
        if part is not None:
            channel.recipients = [part]
        found[channel.fingerprint] = channel.url()
    return found


def _checked(url: str, *, operator: bool = False) -> Channel:
    allowed = [scheme.strip().lower() for scheme in settings().target_schemes.split(",") if scheme.strip()]
    _check_scheme(url, allowed)
    if re.search(r"[\x00-\x20\x7f\\]", url):
        raise TargetError(
            "the target holds blanks, control characters or a backslash: write them as %20 and the like"
        )
    _check_parameters(url)
    from alerts.channels.open import open_channel  # Apprise loads slowly, and most commands send nothing

    channel = open_channel(url)
    if channel is None:
        mail = (
            " Does it name a sender, ?from=usovahti@example.fi?"
            if _shown_scheme(url).startswith("mailto")
            else ""
        )
        raise TargetError(
            f"the target ({_shown_scheme(url)}://…) is no URL of its kind that can be read.{mail} Examples: {_EXAMPLES}"
        )
    if channel.scheme not in allowed:
        raise TargetError(
            f"targets of the kind {channel.scheme} are not allowed. Allowed: {', '.join(allowed)}"
        )
    if channel.missing:
        raise TargetError(channel.missing)
    if not (operator or settings().private_targets or channel.is_ours):
        _check_hosts(channel)
    return channel


def _check_scheme(url: str, allowed: list[str]) -> None:
    scheme = _shown_scheme(url)
    if scheme in allowed or scheme in ("http", "https"):
        return
    if not scheme:
        hint = (
            f"write mailto://… for e-mail. Examples: {_EXAMPLES}" if "@" in url else f"examples: {_EXAMPLES}"
        )
        raise TargetError(f"the target has no scheme; {hint}")
    near = difflib.get_close_matches(scheme, allowed, n=1, cutoff=0.6)
    guess = f" Did you mean {near[0]}://?" if near else ""
    raise TargetError(f"{scheme}:// is not a kind of target known here.{guess} Allowed: {', '.join(allowed)}")


def _check_parameters(url: str) -> None:
    try:
        query = urlsplit(url).query
    except ValueError as error:
        raise TargetError("the target is not a well-formed URL") from error
    for name, _value in parse_qsl(query, keep_blank_values=True):
        if name.lower() in _REFUSED or name.startswith(":"):
            hint = ": give each recipient a target of its own" if name.lower() in ("cc", "bcc") else ""
            raise TargetError(f"the parameter {name!r} is not allowed in a target{hint}")


def _check_hosts(channel: Channel) -> None:
    for host in channel.hosts:
        if is_private_name(host):
            raise TargetError(
                f"the target's host {host} lies on this machine or a private network; set "
                "USOVAHTI_PRIVATE_TARGETS=true where that is meant"
            )


def _shown_scheme(url: str) -> str:
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", url)
    return found[1].lower() if found else ""


def _address(url: str, channel: Channel) -> Address:
    return Address(url=url, label=channel.label, fingerprint=channel.fingerprint)


def _referred(reference: str) -> Address:
    """A reference is checked as far as it can be now: its value may exist only where messages are sent."""
    kind, _, name = reference.partition(":")
    if not name or (kind == "env" and not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)):
        raise TargetError(
            f"{kind}: needs a name after it, as in env:SLACK_URL or file:/run/secrets/slack_url"
        )
    if kind == "file":  # it is read wherever cron or a worker happens to stand
        try:
            path = Path(name).expanduser().absolute()
        except RuntimeError:
            raise TargetError(f"there is no folder behind the ~ of {name} here: name a whole path") from None
        if not path.exists():
            raise TargetError(f"the file {path} does not exist: it should hold the target's URL")
        reference = f"file:{path}"
    if kind == "file" or variable(name):
        open_checked(resolve(reference))
    return Address(reference, reference, hashlib.sha256(reference.encode()).hexdigest())
