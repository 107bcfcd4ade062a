"""The two mails about a subscription itself: to confirm it, and to manage one that there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from alerts.signup.choices import Choices
from alerts.signup.signed_links import Owner, link
from alerts.subscriptions.targets import TargetError
from alerts.text.language import translations
from alerts.text.message import Message
from alerts.text.regions import region_name
from alerts.text.render import render_letter
from core.settings import settings
from parsers import municipalities, topic

_MOST_NAMED = 12


@dataclass(frozen=True)
class Letter:
    """Which mail, for whose links, in which language."""

    kind: Literal["confirm", "manage"]
    owner: Owner
    language: str
    choices: Choices | None = None

    def message(self) -> Message:
        """The mail. Raises alerts.text.render.WordingError, and TargetError where USOVAHTI_BASE_URL is not set."""
        if settings().base_url is None:
            raise TargetError("USOVAHTI_BASE_URL is not set: the mail's link would lead nowhere")
        return _confirm(self) if self.kind == "confirm" else _manage(self)


def _confirm(letter: Letter) -> Message:
    _ = translations(letter.language).gettext
    return _letter(
        letter,
        _("Confirm your subscription: %(network)s"),
        [
            _("Chosen: %(choices)s.") % {"choices": _chosen(letter.choices, letter.language)},
            _("Confirm it within two days on this page; until then nothing is sent:"),
        ],
        [
            _("Was it not you? Do nothing: this address is deleted in two days."),
            _("Or keep further requests away: %(link)s"),
        ],
    )


def _manage(letter: Letter) -> Message:
    _ = translations(letter.language).gettext
    return _letter(
        letter,
        _("Your subscription: %(network)s"),
        [_("It is subscribed already, and nothing was changed. Look at it, change it or stop it here:")],
        [
            _("Was it not you? Do nothing: your subscription stays as it is."),
            _("Stop all of it: %(link)s"),
        ],
    )


def _letter(letter: Letter, subject: str, lines: list[str], small: list[str]) -> Message:
    """A mail that says who asked, then the lines, the link of its kind, and how to stop (the last small line)."""
    _ = translations(letter.language).gettext
    network = topic.current().spoken(letter.language)
    stop = link("stop", letter.owner, letter.language)
    asked = _("Somebody, probably you, asked at %(site)s for alerts about the %(network)s to this address.")
    return render_letter(
        subject % network,
        [asked % {"site": _site(), **network}, *lines],
        link(letter.kind, letter.owner, letter.language),
        small=[*small[:-1], small[-1] % {"link": stop}],
        language=letter.language,
        stop=stop,
    )


def _chosen(choices: Choices | None, language: str) -> str:
    """Where and how often, in a line: what the reader can recognise."""
    _ = translations(language).gettext
    if choices is None:
        return ""
    places = [_name(code, language) for code in choices.filters.municipalities]
    places = [*(region_name(one, language) for one in choices.filters.regions), *places]
    named = ", ".join(places[:_MOST_NAMED]) or _("the whole country")
    if len(places) > _MOST_NAMED:
        named = _("%(names)s and %(count)s more") % {"names": named, "count": len(places) - _MOST_NAMED}
    often = {"instant": _("at once"), "daily": _("once a day"), "weekly": _("once a week")}[choices.mode]
    return f"{named}; {often}"


def _name(code: str, language: str) -> str:
    record = municipalities.by_code(code)
    if record is None:
        return code
    return record.name_sv if language == "sv" else record.name


def _site() -> str:
    return urlsplit(settings().base_url or "").netloc
