"""Settings from the environment (and `.env`): each is documented in docs/settings.md."""

from __future__ import annotations

import datetime as dt
import os
from functools import lru_cache
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """All settings. Names are the environment variables of the same name in upper case."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True)

    home: Path = Field(default=Path.home() / ".usovahti", validation_alias="USOVAHTI_HOME")
    database_url: SecretStr | None = Field(default=None, validation_alias="DATABASE_URL")
    redis_url: SecretStr | None = Field(default=None, validation_alias="REDIS_URL")
    contact: str = Field(default="", validation_alias="USOVAHTI_CONTACT")
    user_agent: str | None = Field(default=None, validation_alias="USOVAHTI_USER_AGENT")
    registry: Path | None = Field(default=None, validation_alias="USOVAHTI_REGISTRY")
    allow_hosts: str = Field(default="", validation_alias="USOVAHTI_ALLOW_HOSTS")
    download_delay: float = Field(default=1.0, validation_alias="USOVAHTI_DOWNLOAD_DELAY")
    download_timeout: float = Field(default=30.0, validation_alias="USOVAHTI_DOWNLOAD_TIMEOUT")
    crawl_time_limit: float = Field(default=900.0, validation_alias="USOVAHTI_CRAWL_TIME_LIMIT")
    operator_targets: SecretStr | None = Field(default=None, validation_alias="USOVAHTI_OPERATOR_TARGETS")
    target_schemes: str = Field(
        default="slack,mailto,mailtos,msteams,mmost,mmosts,matrix,matrixs,ntfy,ntfys,json,jsons",
        validation_alias="USOVAHTI_TARGET_SCHEMES",
    )
    private_targets: bool = Field(default=False, validation_alias="USOVAHTI_PRIVATE_TARGETS")
    language: str = Field(default="fi", validation_alias="USOVAHTI_LANGUAGE")
    hold_above: int = Field(default=10, validation_alias="USOVAHTI_HOLD_ABOVE")
    ping_url: SecretStr | None = Field(default=None, validation_alias="USOVAHTI_PING_URL")
    metrics_file: Path | None = Field(default=None, validation_alias="USOVAHTI_METRICS_FILE")
    metrics_port: int | None = Field(default=None, ge=1, le=65535, validation_alias="USOVAHTI_METRICS_PORT")
    metrics_host: str = Field(default="127.0.0.1", validation_alias="USOVAHTI_METRICS_HOST")
    templates: Path | None = Field(default=None, validation_alias="USOVAHTI_TEMPLATES")

    slack_base: str | None = Field(default=None, validation_alias="USOVAHTI_SLACK_BASE")
    slack_spacing: float = Field(default=1.0, validation_alias="USOVAHTI_SLACK_SPACING")
    mail_spacing: float = Field(default=0.2, validation_alias="USOVAHTI_MAIL_SPACING")
    digest_time: dt.time = Field(default=dt.time(8, 0), validation_alias="USOVAHTI_DIGEST_TIME")
    copy_url: str | None = Field(default=None, validation_alias="USOVAHTI_COPY_URL")

    site_dir: Path | None = Field(default=None, validation_alias="USOVAHTI_SITE_DIR")
    site_url: str | None = Field(default=None, validation_alias="USOVAHTI_SITE_URL")
    site_map: Path | None = Field(default=None, validation_alias="USOVAHTI_SITE_MAP")
    site_whole_text: bool = Field(default=False, validation_alias="USOVAHTI_SITE_WHOLE_TEXT")
    site_indexed: bool = Field(default=False, validation_alias="USOVAHTI_SITE_INDEXED")
    data_licence: str = Field(default="CC-BY-4.0", validation_alias="USOVAHTI_DATA_LICENCE")

    def database(self) -> str:
        """The SQLAlchemy URL: DATABASE_URL, else SQLite in the home folder."""
        if self.database_url:
            url = self.database_url.get_secret_value()
            for prefix in ("postgres://", "postgresql://"):
                if url.startswith(prefix):
                    return "postgresql+psycopg://" + url[len(prefix) :]
            return url
        return f"sqlite:///{self.home / 'usovahti.db'}"


def settings() -> Settings:
    """The settings as they are now: tests and the demo may set the environment at any time.

    They are read anew only where the environment or `.env` changed, since each transaction asks for them.
    """
    return _settings_of(_environment(), _dotenv())


_NAMES = frozenset(str(field.validation_alias) for field in Settings.model_fields.values())


def _environment() -> frozenset[tuple[str, str]]:
    return frozenset((name, value) for name, value in os.environ.items() if name.upper() in _NAMES)


def _dotenv() -> tuple[str, int, int] | None:
    """Which `.env` would be read, and what changes when it does."""
    try:
        stat = os.stat(".env")
    except OSError:
        return None
    return os.getcwd(), stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=16)
def _settings_of(_environment: frozenset[tuple[str, str]], _dotenv: tuple[str, int, int] | None) -> Settings:
    return Settings()
