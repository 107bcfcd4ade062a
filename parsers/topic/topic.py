"""The topic: the network that is watched, as data. Its own file is `topic.toml`; another may stand in its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, ParamSpec, TypeVar, cast

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator


class TopicError(ValueError):
    """A topic that cannot be used; one sentence that names the file and the key."""


def _one_line(value: str) -> str:
    if not value or value != value.strip() or len(value.splitlines()) != 1:
        raise ValueError("it is one line without blanks at its ends")
    return value


def _of_letters(value: str) -> str:
    if not any(char.isalpha() for char in value) or not all(char.isalnum() or char in " -" for char in value):
        raise ValueError("it is made of letters, digits, blanks and hyphens")
    return value


def _one_word(value: str) -> str:
    if not 2 <= len(value) <= 20 or not value.isalnum() or not value[:1].isalpha():
        raise ValueError("it is one word of 2 to 20 letters and digits")
    return value


Line = Annotated[str, AfterValidator(_one_line)]
Words = Annotated[str, AfterValidator(_one_line), AfterValidator(_of_letters)]
_Listed = Annotated[tuple[Words, ...], Field(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(_Table):
    """What the network is called, and the words that stand beside its name."""

    short: Annotated[str, AfterValidator(_one_word)]
    full: _Listed
    traces: _Listed
    told_by: _Listed
    own_words: tuple[Words, ...] = ()
    last_words: tuple[Words, ...] = ()
    themes: tuple[Words, ...] = ()
    subjects: tuple[Words, ...] = ()


class FinnishLabels(_Table):
    """The network in the forms that Finnish sentences need: "USO-verkosto", "USO-verkoston", …

    The inessive follows from the elative where it is not given: -sta and -stä become -ssa and -ssä.
    """

    name: Line
    genitive: Line
    illative: Line
    elative: Line
    inessive: Line = ""
    in_full_illative: Line

    @model_validator(mode="after")
    def _in_it(self) -> FinnishLabels:
        if not self.inessive:
            object.__setattr__(self, "inessive", re.sub(r"st([aä])$", r"ss\1", self.elative))
        return self


class SwedishLabels(_Table):
    """The network in the forms that Swedish sentences need."""

    name: Line
    genitive: Line
    in_full: Line | None = None  # where it is also known by a longer name


class EnglishLabels(_Table):
    """The network as English sentences say it after an article."""

    name: Line


class Labels(_Table):
    """How the network is spoken of, by language."""

    fi: FinnishLabels
    sv: SwedishLabels
    en: EnglishLabels


class Organiser(_Table):
    """Who runs the network: whole words, and beginnings of words."""

    names: tuple[Words, ...] = ()
    stems: tuple[Words, ...] = ()


class Seasons(_Table):
    """The rule of seasons: when the first one began and how many calendar years each lasts."""

    first_year: int = Field(ge=1990, le=2100)
    years: int = Field(ge=1, le=10)
    last: int = Field(default=25, ge=1, le=60)


class Search(_Table):
    """What portals with a search of their own are asked for."""

    words: _Listed
    exact: tuple[Words, ...] = ()
    phrases: _Listed
    title_words: _Listed


class Topic(_Table):
    """One network, as `topic.toml` tells it."""

    names: Names
    labels: Labels
    organiser: Organiser = Organiser()
    seasons: Seasons
    search: Search

    def spoken(self, language: str) -> dict[str, str]:
        """The network in the words of a language ("fi", "sv", "en"), by the names that catalogues use for its forms."""
        forms = dict(getattr(self.labels, language).model_dump(exclude_none=True))
        return {"network": forms.pop("name"), **{f"network_{form}": text for form, text in forms.items()}}


def of_text(text: str, where: str) -> Topic:
    """The topic that a TOML text tells; `where` names it in errors. Raises TopicError."""
    try:
        return Topic.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise TopicError(f"{where} is no TOML file: {error}. Correct it there.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise TopicError(f"{where}, {key}: {_said(first)}. Correct it there.") from error


def _said(error: Any) -> str:
    if error["type"] == "missing":
        return "it is missing"
    if error["type"] == "extra_forbidden":
        return "there is no such key"
    message = str(error["msg"]).removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


@lru_cache(maxsize=1)
def own() -> Topic:
    """The topic of the package itself."""
    return of_text(files(__package__).joinpath("topic.toml").read_text(encoding="utf-8"), "topic.toml")


def of_file(path: Path) -> Topic:
    """The topic in a file. Raises TopicError, also where the file cannot be read."""
    try:
        return of_text(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise TopicError(f"The topic {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise TopicError(f"The topic {path} is not written in UTF-8. Save it so.") from error


_Built = TypeVar("_Built")
_Asked = ParamSpec("_Asked")

# The one topic of this process. It is set at start-up at most (`use`): a process watches one network, and to hand the
# topic through every function that matches a name would put it into each signature of the room.
_used: Topic | None = None
_built: list[Callable[[], None]] = []  # what forgets that which was built from the topic before


def use(topic: Topic | None) -> None:
    """From now on this process watches the topic's network; None: the package's own."""
    global _used
    if topic == _used:
        return  # what was built from it holds
    _used = topic
    for forget in _built:
        forget()


def use_file(path: Path | None) -> None:
    """`use` of a file's topic, None for the package's own. Raises TopicError."""
    use(None if path is None else of_file(path))


def per_watch(maxsize: int) -> Callable[[Callable[_Asked, _Built]], Callable[_Asked, _Built]]:
    """An lru_cache of a function of texts that asks the current topic too: it forgets when the topic is changed."""

    def remembered(ask: Callable[_Asked, _Built]) -> Callable[_Asked, _Built]:
        answered = lru_cache(maxsize)(ask)
        _built.append(answered.cache_clear)
        return cast(Callable[_Asked, _Built], answered)

    return remembered


def per_topic(build: Callable[[Topic], _Built]) -> Callable[[], _Built]:
    """What is built from the current topic, once for each topic: patterns are compiled once."""
    built = cache(lambda: build(_used or own()))
    built.__doc__ = build.__doc__
    _built.append(built.cache_clear)
    return built


@per_topic
def current(topic: Topic) -> Topic:
    """The topic that this process watches."""
    return topic


def is_own() -> bool:
    """Whether this process watches the package's own topic."""
    return current() is own()
