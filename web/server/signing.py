"""What this server has signed: links in mails, forms, the desk's cookie. The key lies in the home, readable by its
owner alone; a new key makes everything signed before worthless.
"""

from __future__ import annotations

import os
import secrets
from functools import lru_cache
from pathlib import Path

from itsdangerous import BadData, URLSafeTimedSerializer

from core.settings import Settings, SettingsError

KEY_FILE = "server.key"
_BYTES = 32


class Signer:
    """Signs and checks plain values (what JSON takes) for one purpose: what was signed for another is not taken."""

    def __init__(self, key: str, purpose: str) -> None:
        self._serializer = URLSafeTimedSerializer(key, salt=f"usovahti.{purpose}")

    def sign(self, value: object) -> str:
        """The value with a signature and the moment, as text that may stand in a URL."""
        signed = self._serializer.dumps(value)
        return signed if isinstance(signed, str) else signed.decode()

    def read(self, text: str, max_age: float | None = None) -> object | None:
        """The value, or None where the text was not signed here for this purpose, or longer ago than `max_age` (s)."""
        try:
            value: object = self._serializer.loads(
                text, max_age=int(max_age) if max_age is not None else None
            )
        except BadData:
            return None
        return value


def signer(config: Settings, purpose: str) -> Signer:
    """The signer of this home's key. Raises SettingsError where the key cannot be read or made."""
    return Signer(_key(config.home / KEY_FILE), purpose)


@lru_cache(maxsize=8)
def _key(path: Path) -> str:
    """The key, made at the first use; of two processes that make it at once both take the first one's."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(_BYTES))
            if not path.exists():
                os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink(missing_ok=True)
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        key = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise SettingsError(
            f"the server's key {path} cannot be used: {reason}. Set USOVAHTI_HOME."
        ) from error
    if len(key) < 2 * _BYTES:
        raise SettingsError(f"the server's key {path} is too short: remove the file, and a new one is made.")
    return key
