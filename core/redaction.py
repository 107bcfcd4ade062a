"""Secrets of targets and settings, taken out of text that leaves the process: logs, notes, last words of children.

A target's URL is its secret: of `slack://…`, `mailto://…`, `json://…` and any other scheme only the scheme stays. Of
`http://` and `postgresql://` the user and password go, and of webhooks the path too.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from core.settings import Settings, SettingsError, settings

HIDDEN = "…"
SHORTEST = 6  # characters of a setting's part that is worth hiding

_URL = re.compile(r"\b([a-z][a-z0-9+.-]*)://([^\s\"'<>]+)", re.I)
_USER = re.compile(r"^[^/?#]*@")
_WEB = frozenset({"http", "https"})
_DATABASES = frozenset({"redis", "rediss", "sqlite", "postgres", "postgresql", "postgresql+psycopg"})
_SERVERS = _WEB | _DATABASES | {"ftp", "file", "unix"}
_WEBHOOK = re.compile(
    r"^((?:hooks\.slack(?:-gov)?\.com|ntfy\.sh|(?:[\w-]+\.)*(?:webhook\.office|logic\.azure|powerplatform|discord"
    r"|discordapp|telegram)\.(?:com|org)))(?::\d+)?/.*",
    re.I | re.S,
)
_WEBHOOK_PATH = re.compile(r"(/(?:services|workflows|triggers|hooks|webhooks?)/)[^\s\"'<>]+")


def redacted(text: str) -> str:
    """The text without the secrets of target URLs and of the present settings; a text without any stays as it is."""
    for secret in _set_secrets():
        text = text.replace(secret, HIDDEN)
    return _WEBHOOK_PATH.sub(rf"\1{HIDDEN}", _URL.sub(_shown, text))


def redacted_all(value: Any) -> Any:
    """As `redacted`, for the strings in lists and mappings; other objects that are no plain values as their text."""
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, dict):
        return {redacted_all(key): redacted_all(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [redacted_all(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return redacted(str(value))


def _shown(found: re.Match[str]) -> str:
    scheme, rest = found[1], found[2]
    if scheme.lower() not in _SERVERS:
        return f"{scheme}://{HIDDEN}"
    rest = _WEBHOOK.sub(rf"\1/{HIDDEN}", _USER.sub(f"{HIDDEN}@", rest))
    return f"{scheme}://{rest}"


def _set_secrets() -> list[str]:
    """What the secret settings hold: whole values, their URLs, and the passwords and paths of those; longest first."""
    try:
        present = settings()
    except SettingsError:  # a setting that cannot be read is said elsewhere
        return []
    parts: set[str] = set()
    for name in Settings.model_fields:
        value = getattr(present, name)
        if isinstance(value, SecretStr):
            for text in (value.get_secret_value().strip(), *re.split(r"[\s,]+", value.get_secret_value())):
                parts |= _parts(text)
    return sorted((part for part in parts if len(part) >= SHORTEST), key=len, reverse=True)


def _parts(url: str) -> set[str]:
    found = re.fullmatch(r"[a-z][a-z0-9+.-]*://(.*)", url, re.I | re.S)
    if found is None:
        return {url}
    try:
        parsed = urlsplit(url)
    except ValueError:
        return {url}
    password = parsed.password or ""
    if parsed.scheme in _SERVERS - _WEB:
        return {password, unquote(password)}  # which database or queue it is may be read
    return {url, password, unquote(password), parsed.path.rstrip("/")}
