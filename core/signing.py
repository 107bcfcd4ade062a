"""What this home has signed: links in mails, forms, the desk's cookie; and keyed hashes, which nobody else can make.

The key lies in the home, readable by its owner alone. A new key makes everything signed before worthless. Where several
machines work on one ledger, each needs the same file.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from itsdangerous import BadData, TimestampSigner, URLSafeTimedSerializer

from core import clock
from core.files import FULL, is_full, own_folder, read_whole
from core.settings import Settings, SettingsError, settings

KEY_FILE = "server.key"
_BYTES = 32


class _ByOurClock(TimestampSigner):
    def get_timestamp(self) -> int:
        return int(clock.now().timestamp())


class Signer:
    """Signs and checks plain values (what JSON takes) for one purpose: what was signed for another is not taken."""

    def __init__(self, key: str, purpose: str) -> None:
        self.key = key
        self._serializer = URLSafeTimedSerializer(key, salt=f"usovahti.{purpose}", signer=_ByOurClock)

    def sign(self, value: object) -> str:
        """The value with a signature and the moment, as text that may stand in a URL."""
        signed = self._serializer.dumps(value)
        return signed if isinstance(signed, str) else signed.decode()

    def read(self, text: str, max_age: float | None = None) -> object | None:
        """The value, or None where the text was not signed here for this purpose, or longer ago than `max_age` (s)."""
        try:
            value: object
            value, signed_at = self._serializer.loads(text, return_timestamp=True)
        except BadData:
            return None
        if max_age is not None and clock.age(signed_at).total_seconds() > max_age:
            return None
        return value


def signer(purpose: str, config: Settings | None = None) -> Signer:
    """The signer of this home's key. Raises SettingsError where the key cannot be read or made."""
    return Signer(_key((config or settings()).home / KEY_FILE), purpose)


def keyed_hash(purpose: str, text: str) -> str:
    """64 hexadecimal characters: the same for the same text, and of no use to who has not this home's key.

    Raises SettingsError where the key cannot be read or made.
    """
    key = _key(settings().home / KEY_FILE)
    return hmac.new(f"{purpose}\x1f{key}".encode(), text.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=8)
def _key(path: Path) -> str:
    """The key, made at the first use; of two processes that make it at once both take the first one's."""
    try:
        if not path.exists():
            _make(path)
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        key = read_whole(path, largest=4096).decode("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        advice = FULL if is_full(error) else "Set USOVAHTI_HOME."
        raise SettingsError(f"the key {path} cannot be used: {reason}. {advice}") from error
    if len(key) < 2 * _BYTES:
        raise SettingsError(f"the key {path} is too short: remove the file, and a new one is made.")
    return key


def _make(path: Path) -> None:
    own_folder(path.parent)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii"
        ) as file:
            file.write(secrets.token_hex(_BYTES))
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first
    finally:
        draft.unlink(missing_ok=True)
