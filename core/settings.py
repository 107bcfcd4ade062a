"""Settings from the environment (and `.env`): each is documented in docs/settings.md, and checked where it is read."""

from __future__ import annotations

import datetime as dt
import difflib
import io
import ipaddress
import os
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.files import LARGEST, read_whole
from core.wellformed import is_wellformed

LANGUAGES = ("fi", "sv", "en")
DOTENV = Path(".env")
_LARGEST_DOTENV = 1 << 20  # bytes
_LONGEST_WAIT = 3600.0  # seconds; a longer pause between two requests or messages is a slip of the pen


class SettingsError(Exception):
    """A setting that cannot be used. One sentence: which, what is wrong with it, and where it is set."""


def _one_of(*allowed: str) -> Any:
    def check(value: str) -> str:
        if value.strip().lower() not in allowed:
            raise ValueError(f"it is one of {', '.join(allowed)}")
        return value.strip().lower()

    return AfterValidator(check)


def _scheme(*allowed: str) -> Any:
    """A check of a URL's scheme and host, for texts and secrets; the value itself is in no message."""

    def check(value: Any) -> Any:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        try:
            parts = urlsplit(text.strip())
            port_is_a_number = parts.port is None or parts.port > 0
        except ValueError:
            raise ValueError("it is no well-formed address (is its port a number?)") from None
        local = parts.scheme.startswith(("sqlite", "unix", "postgres"))  # a file, or a socket
        if parts.scheme not in allowed or not port_is_a_number or not (parts.hostname or local):
            raise ValueError(
                f"it is an address that begins with {' or '.join(f'{one}://' for one in allowed)}"
            )
        return value

    return AfterValidator(check)


def _with_document(value: str) -> str:
    if "{document}" not in value:
        raise ValueError("it holds {document} where the document's number goes")
    return value


def _hosts(value: str) -> str:
    for part in filter(None, (part.strip() for part in value.split(","))):
        _host, colon, port = part.rpartition(":")
        if colon and not part.endswith("]") and not port.isdecimal():
            raise ValueError(f"{part!r} is no host:port")
    return value


def _networks(value: str) -> str:
    for part in filter(None, (part.strip() for part in value.split(","))):
        try:
            ipaddress.ip_network(part)
        except ValueError:
            raise ValueError(f"{part!r} is no address or network as 10.0.0.0/8") from None
    return value.strip().strip(",")


def _long_secret(value: SecretStr) -> SecretStr:
    secret = value.get_secret_value()
    if len(secret) < 20:
        raise ValueError("it is a secret of 20 characters or more (openssl rand -hex 32)")
    if (
        "$(" in secret or "`" in secret
    ):  # a .env file runs no commands: the words themselves would be the secret
        raise ValueError("it is a command, not what the command prints: run it, and paste what it prints")
    return value


def _expanded(value: Path) -> Path:
    try:
        known = value.expanduser()
    except RuntimeError:
        raise ValueError("there is no folder behind its ~ here: name a whole path") from None
    if not is_wellformed(str(known)):
        raise ValueError("its name is no UTF-8 text")
    return known.absolute()


def _folder(value: Path) -> Path:
    value = _expanded(value)
    if not value.is_dir():
        raise ValueError("there is no such folder")
    return value


def _no_file(value: Path) -> Path:
    value = _expanded(value)
    if value.exists() and not value.is_dir():
        raise ValueError("it is a file; a folder is wanted")
    return value


def _file(value: Path) -> Path:
    value = _expanded(value)
    if not value.is_file():
        raise ValueError("there is no such file")
    if value.stat().st_size > LARGEST:
        raise ValueError(f"the file has more than {LARGEST >> 20} MB")
    return value


def _no_folder(value: Path) -> Path:
    value = _expanded(value)
    if value.is_dir():
        raise ValueError("it is a folder; a file is wanted")
    return value


def _plain_time(value: Any) -> Any:
    """Only hours and minutes: pydantic would take "8" for eight seconds past midnight."""
    if isinstance(value, str):
        hours, colon, minutes = value.strip().partition(":")
        if not (colon and hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2):
            raise ValueError("it is a time as 08:00")
    return value


Wait = Annotated[float, Field(ge=0, le=_LONGEST_WAIT, allow_inf_nan=False)]
Limit = Annotated[float, Field(gt=0, le=24 * 3600.0, allow_inf_nan=False)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseSettings):
    """All settings, by the environment variables that their aliases name. An empty variable is not set."""

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True)

    home: Annotated[Path, AfterValidator(_no_file)] = Field(
        # where the user has no home folder (a number without a name, HOME unset) the check tells it
        default=Path("~/.usovahti"),
        validate_default=True,
        validation_alias="USOVAHTI_HOME",
    )
    database_url: (
        Annotated[SecretStr, _scheme("postgresql", "postgres", "postgresql+psycopg", "sqlite")] | None
    ) = Field(default=None, validation_alias="DATABASE_URL")
    redis_url: Annotated[SecretStr, _scheme("redis", "rediss", "unix")] | None = Field(
        default=None, validation_alias="REDIS_URL"
    )
    contact: str = Field(default="", validation_alias="USOVAHTI_CONTACT")
    user_agent: str | None = Field(default=None, validation_alias="USOVAHTI_USER_AGENT")
    registry: Annotated[Path, AfterValidator(_file)] | None = Field(
        default=None, validation_alias="USOVAHTI_REGISTRY"
    )
    witnesses: Annotated[Path, AfterValidator(_file)] | None = Field(
        default=None, validation_alias="USOVAHTI_WITNESSES"
    )
    topic: Annotated[Path, AfterValidator(_file)] | None = Field(
        default=None, validation_alias="USOVAHTI_TOPIC"
    )
    allow_hosts: Annotated[str, AfterValidator(_hosts)] = Field(
        default="", validation_alias="USOVAHTI_ALLOW_HOSTS"
    )
    download_delay: Wait = Field(default=1.0, validation_alias="USOVAHTI_DOWNLOAD_DELAY")
    download_timeout: Limit = Field(default=30.0, validation_alias="USOVAHTI_DOWNLOAD_TIMEOUT")
    crawl_time_limit: Limit = Field(default=900.0, validation_alias="USOVAHTI_CRAWL_TIME_LIMIT")
    poll_slowness: Annotated[float, Field(ge=1, le=100, allow_inf_nan=False)] = Field(
        default=1.0, validation_alias="USOVAHTI_POLL_SLOWNESS"
    )
    operator_targets: SecretStr | None = Field(default=None, validation_alias="USOVAHTI_OPERATOR_TARGETS")
    target_schemes: str = Field(
        default="slack,mailto,mailtos,msteams,mmost,mmosts,matrix,matrixs,ntfy,ntfys,json,jsons",
        validation_alias="USOVAHTI_TARGET_SCHEMES",
    )
    private_targets: bool = Field(default=False, validation_alias="USOVAHTI_PRIVATE_TARGETS")
    language: Annotated[str, _one_of(*LANGUAGES)] = Field(default="fi", validation_alias="USOVAHTI_LANGUAGE")
    hold_above: int = Field(default=10, ge=0, validation_alias="USOVAHTI_HOLD_ABOVE")
    ping_url: Annotated[SecretStr, _scheme("http", "https")] | None = Field(
        default=None, validation_alias="USOVAHTI_PING_URL"
    )
    metrics_file: Annotated[Path, AfterValidator(_no_folder)] | None = Field(
        default=None, validation_alias="USOVAHTI_METRICS_FILE"
    )
    metrics_port: Port | None = Field(default=None, validation_alias="USOVAHTI_METRICS_PORT")
    metrics_host: str = Field(default="127.0.0.1", validation_alias="USOVAHTI_METRICS_HOST")
    templates: Annotated[Path, AfterValidator(_folder)] | None = Field(
        default=None, validation_alias="USOVAHTI_TEMPLATES"
    )
    slack_base: Annotated[str, _scheme("http", "https")] | None = Field(
        default=None, validation_alias="USOVAHTI_SLACK_BASE"
    )
    slack_spacing: Wait = Field(default=1.0, validation_alias="USOVAHTI_SLACK_SPACING")
    mail_spacing: Wait = Field(default=0.2, validation_alias="USOVAHTI_MAIL_SPACING")
    digest_time: Annotated[dt.time, BeforeValidator(_plain_time)] = Field(
        default=dt.time(8, 0), validation_alias="USOVAHTI_DIGEST_TIME"
    )
    copy_url: Annotated[str, _scheme("http", "https"), AfterValidator(_with_document)] | None = Field(
        default=None, validation_alias="USOVAHTI_COPY_URL"
    )

    site_dir: Annotated[Path, AfterValidator(_expanded)] | None = Field(
        default=None, validation_alias="USOVAHTI_SITE_DIR"
    )
    site_url: Annotated[str, _scheme("http", "https")] | None = Field(
        default=None, validation_alias="USOVAHTI_SITE_URL"
    )
    site_map: Annotated[Path, AfterValidator(_file)] | None = Field(
        default=None, validation_alias="USOVAHTI_SITE_MAP"
    )
    site_whole_text: bool = Field(default=False, validation_alias="USOVAHTI_SITE_WHOLE_TEXT")
    site_indexed: bool = Field(default=False, validation_alias="USOVAHTI_SITE_INDEXED")
    data_licence: str = Field(default="CC-BY-4.0", validation_alias="USOVAHTI_DATA_LICENCE")

    base_url: Annotated[str, _scheme("http", "https")] | None = Field(
        default=None, validation_alias="USOVAHTI_BASE_URL"
    )
    trusted_proxies: Annotated[str, AfterValidator(_networks)] = Field(
        default="", validation_alias="USOVAHTI_TRUSTED_PROXIES"
    )
    admin_token: Annotated[SecretStr, AfterValidator(_long_secret)] | None = Field(
        default=None, validation_alias="USOVAHTI_ADMIN_TOKEN"
    )
    subscribe_mail: SecretStr | None = Field(default=None, validation_alias="USOVAHTI_SUBSCRIBE_MAIL")

    def database(self) -> str:
        """The SQLAlchemy URL: DATABASE_URL, else SQLite in the home folder."""
        if self.database_url:
            url = self.database_url.get_secret_value()
            for prefix in ("postgres://", "postgresql://"):
                if url.startswith(prefix):
                    return "postgresql+psycopg://" + url[len(prefix) :]
            return url
        # a ? in the folder's name begins no query
        return f"sqlite:///{quote(str(self.home / 'usovahti.db'))}"


def settings() -> Settings:
    """The settings as they are now: tests and the demo may set the environment at any time.

    What the environment sets wins over `.env` in the current folder, and that over `.env` in the home. They are read
    anew only where one of these changed, since each transaction asks for them. Raises SettingsError.
    """
    environment = _environment()
    found = _settings_of(environment, (_stamp(DOTENV),))
    kept = found.home / DOTENV
    if not kept.exists() or kept.absolute() == DOTENV.absolute():
        return found
    return _settings_of(environment, (_stamp(DOTENV), _stamp(kept)), kept)


def as_variables(own: Settings) -> dict[str, str]:
    """What is set, wherever it stands, as variables of the environment: for a process that sees none of our `.env`."""
    found = {}
    for name in own.model_fields_set:
        value = getattr(own, name)
        if isinstance(value, SecretStr):
            value = value.get_secret_value()
        elif isinstance(value, dt.time):
            value = value.isoformat("minutes")
        found[str(Settings.model_fields[name].validation_alias)] = str(value)
    return found


def variable(name: str) -> str:
    """A variable of the operator's own, as settings are found: in the environment, `.env` in the current folder, or
    `.env` in the home; "" where it stands in none. Raises SettingsError."""
    if value := os.environ.get(name, "").strip():
        return value
    for path in (DOTENV, settings().home / DOTENV):
        if path.exists() and (value := (dotenv_values(path).get(name) or "").strip()):
            return value
    return ""


_NAMES = frozenset(str(field.validation_alias) for field in Settings.model_fields.values())
_OURS = "USOVAHTI_"
_ENDINGS = sorted(name.removeprefix(_OURS) for name in _NAMES if name.startswith(_OURS))
# likeness of what follows USOVAHTI_; variables of the operator's own are less like a setting
_AS_GOOD_AS_ONE = 0.85


def misspelt() -> list[str]:
    """Variables that are no setting but look like one, each with the setting that may be meant: it is not set, and
    nothing else would say so. Raises SettingsError."""
    files = [path for path in (settings().home / DOTENV, DOTENV) if path.exists()]
    given = {name: ".env" for path in files for name in dotenv_values(path)}
    given |= dict.fromkeys(os.environ, "the environment")
    said = []
    for name, where in sorted(given.items()):
        ending = name.upper().removeprefix(_OURS)
        if name.upper() in _NAMES or ending == name.upper():
            continue
        near = difflib.get_close_matches(ending, _ENDINGS, n=1, cutoff=_AS_GOOD_AS_ONE)
        if near:
            said.append(f"{name} (set in {where}) is no setting; perhaps {_OURS}{near[0]} is meant")
    return said


_LOOKED_AT = _NAMES | {"HOME"}  # where the default home lies


def _environment() -> frozenset[tuple[str, str]]:
    """The values are asked for by name: to go through all of them takes four times as long."""
    return frozenset([(name, os.environ[name]) for name in os.environ if name.upper() in _LOOKED_AT])


Stamp = tuple[str, int, int] | None


def _stamp(path: Path) -> Stamp:
    """Which file would be read, and what changes when it does; None where there is none."""
    try:
        stat = os.stat(path)
    except OSError:
        return None
    return str(path.absolute()), stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=16)
def _settings_of(
    environment: frozenset[tuple[str, str]], stamps: tuple[Stamp, ...], kept: Path | None = None
) -> Settings:
    """`kept` is the home's `.env`: the home itself is settled by then, so what it says of it does not count."""
    for name, value in environment:
        if name != "HOME" and not is_wellformed(value):
            raise SettingsError(f"{name} (set in the environment) cannot be used: it is no UTF-8 text")
    files = [path for path in (kept, DOTENV) if path is not None and path.exists()]
    for path in files:
        _check_dotenv(path)
    try:
        return Settings(_env_file=files)  # the last wins
    except ValidationError as error:
        raise SettingsError("; ".join(_sentence(one) for one in error.errors(include_input=False))) from None


def _sentence(error: Any) -> str:
    """What is wrong with one setting. The value is left out: it may be a secret."""
    place = str(error["loc"][0]) if error["loc"] else "a setting"
    if place in Settings.model_fields:  # its usual value will not do
        name, where = str(Settings.model_fields[place].validation_alias), "not set"
    else:
        name = place.upper()
        where = "set in " + ("the environment" if any(key.upper() == name for key in os.environ) else ".env")
    words = error["msg"].removeprefix("Value error, ").replace("Input should", "it should")
    return f"{name} ({where}) cannot be used: {words}; see docs/settings.md"


def _check_dotenv(path: Path) -> None:
    """Raises SettingsError with the line where a line of `.env` is no assignment (a quote that is not closed)."""
    try:
        text = read_whole(path, largest=_LARGEST_DOTENV).decode("utf-8")
        for binding in parse_stream(io.StringIO(text)):
            if binding.error:
                raise SettingsError(
                    f"{path.absolute()}, line {binding.original.line}: this is no NAME=value "
                    "(is a quote not closed?)"
                )
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path.absolute()}: it is not UTF-8 text ({error.reason})") from None
    except OSError as error:
        raise SettingsError(f"{path.absolute()} cannot be read: {error.strerror}") from None
