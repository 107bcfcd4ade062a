"""Wording: what the ledger knows, laid out by templates as a message for mail, Slack and plain text.

Templates (`alerts/text/templates/*.j2`, or your own in USOVAHTI_TEMPLATES) run in Jinja2's sandbox and get words only.
Page text is never a template. Escaping is automatic: HTML by Jinja, Slack's mrkdwn by `_mrkdwn`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from alerts.text.language import translations
from alerts.text.message import Message, OwnLinks
from alerts.text.regions import region_name
from alerts.text.sanitize import is_web_address
from alerts.text.telling import ChangeFacts, tell
from core.settings import settings
from parsers import municipalities, topic

SLACK_BLOCK = 2900  # Slack takes 3 000 characters in a section
SLACK_BLOCKS = 45  # and 50 blocks in a message
_LONGEST_REPEAT = 10_000
_NUMBER = r"\d{1,3}(?: \d{3})*(?:,\d+)?"
_SUM = re.compile(rf"€\d[\d,.]*(?: → €\d[\d,.]*)?|(?<!\d){_NUMBER}(?: → {_NUMBER})? €")


class WordingError(Exception):
    """A template of one's own that cannot be rendered; the message names it."""


@dataclass(frozen=True)
class _Reader:
    """For whom a message is worded, and why it comes."""

    language: str
    subscription: str | None
    reason: str
    own: OwnLinks | None = None


class Mrkdwn(str):
    """Text that is Slack mrkdwn already."""

    __slots__ = ()


class _Sandbox(ImmutableSandboxedEnvironment):
    """The sandbox, also against templates that would fill the memory ('x' * 10**9)."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or any(
            isinstance(side, int) and abs(side) > _LONGEST_REPEAT for side in (left, right)
        ):
            raise TemplateError(f"{operator} with such a number is not allowed in a template")
        return super().call_binop(context, operator, left, right)


def render_change(
    change: ChangeFacts,
    *,
    language: str = "fi",
    subscription: str | None = None,
    reason: str = "",
    own: OwnLinks | None = None,
) -> Message:
    """One change for one reader. `reason` is a delivery's: "all", "municipality:182" … `own`: of a reader who came by
    web. Raises WordingError.
    """
    telling = tell(change, language)
    root = (change.corrects or change).key
    reader = _Reader(language, subscription, reason, own)
    return _message("change", telling.headline, {"told": telling}, reader, thread=root)


def render_digest(
    changes: Sequence[ChangeFacts],
    *,
    language: str = "fi",
    subscription: str | None = None,
    reason: str = "digest",
    own: OwnLinks | None = None,
) -> Message:
    """Several changes in one message, in the order given. Raises WordingError."""
    tellings = [tell(change, language) for change in changes]
    words = translations(language)
    subject = words.ngettext(
        "%(network)s: %(count)s change", "%(network)s: %(count)s changes", len(tellings)
    ) % {"count": len(tellings), **topic.current().spoken(language)}  # fmt: skip
    reader = _Reader(language, subscription, reason, own)
    return _message("digest", subject, {"all_told": tellings}, reader)


def render_notice(
    subject: str,
    body: str,
    *,
    language: str = "fi",
    subscription: str | None = None,
    reason: str = "operator",
    own: OwnLinks | None = None,
) -> Message:
    """Something the operator or a reader of the weekly line is told; `body` may have lines.

    Where a template of one's own cannot be used, the packaged one says so: this is how the operator hears of it.
    """
    lines = body.splitlines()
    reader = _Reader(language, subscription, reason, own)
    try:
        return _message("notice", subject, {"lines": lines}, reader)
    except WordingError as error:
        told = {"lines": [*lines, "", f"{error}."]}
        return _message("notice", subject, told, reader, packaged=True)


def render_letter(
    subject: str, lines: Sequence[str], link: str, *, small: Sequence[str], language: str, stop: str
) -> Message:
    """A mail about a subscription itself: what it is about, one link to follow, and the small print.

    `stop` is the address that keeps further ones away. Raises WordingError.
    """
    words = {"subject": subject, "language": language, "lines": lines, "link": link, "small": small}
    own = settings().templates
    return Message(
        subject=subject,
        text=_rendered("letter.txt.j2", words, own),
        html=_rendered("letter.html.j2", words, own),
        headers=_AUTOMATIC | _one_click(stop),
    )


def render_test(*, language: str, subscription: str, own: OwnLinks | None = None) -> Message:
    """What `usovahti alerts test` sends. Raises WordingError."""
    _ = translations(language).gettext
    return render_notice(
        _("Test: alerts from usovahti arrive here"),
        _("This message was sent to try the subscription. Nothing has happened in any municipality."),
        language=language,
        subscription=subscription,
        reason="test",
        own=own,
    )


def own_templates_trouble() -> str | None:
    """What is wrong with the operator's own templates of alerts, by a sample of each; None where nothing is.

    An alert in their words would wait for two days and be given up; a notice says it itself.
    """
    if settings().templates is None:
        return None
    sample = ChangeFacts("joined", {}, municipalities.ALL[0].code)
    try:
        render_change(sample)
        render_digest([sample, sample])
    except WordingError as error:
        return str(error)
    return None


def reason_words(reason: str, language: str) -> str:
    """Why the reader gets it, from a delivery's short reason."""
    _ = translations(language).gettext
    kind, _sep, detail = reason.partition(":")
    if kind == "municipality":
        record = municipalities.by_code(detail)
        name = (record.name_sv if language == "sv" else record.name) if record else detail
        return _("you follow %(name)s") % {"name": name}
    texts = {
        "all": _("you follow all municipalities"),
        "region": _("you follow the region %(name)s") % {"name": region_name(detail, language)},
        "correction": _("you were told what is corrected here"),
        "operator": _("you are the operator"),
        "alive": _("you asked for the weekly line"),
        "test": _("somebody tests this subscription"),
    }
    return texts.get(kind, _("you subscribed to it"))


def _message(
    template: str,
    subject: str,
    values: dict[str, Any],
    reader: _Reader,
    thread: str = "",
    *,
    packaged: bool = False,
) -> Message:
    own = None if packaged else settings().templates
    words = {
        "subject": subject,
        "language": reader.language,
        "why": _why(reader),
        "stop": _stop(reader),
        "stop_link": _stop_link(reader),
        "manage": _manage(reader),
        "manage_link": reader.own.manage if reader.own else "",
        **values,
    }
    domain = _mail_domain()
    return Message(
        subject=subject,
        text=re.sub(r"\n{3,}", "\n\n", _rendered(f"{template}.txt.j2", words, own)).strip() + "\n",
        html=_rendered(f"{template}.html.j2", words, own),
        slack=_blocks(_rendered(f"{template}.slack.j2", words, own)),
        headers=_mail_headers(reader),
        thread=f"<{topic.current().names.short.lower()}-{thread[:40]}@{domain}>" if thread else None,
    )


def _why(reader: _Reader) -> str:
    _ = translations(reader.language).gettext
    because = reason_words(reader.reason, reader.language)
    if reader.subscription is None or reader.own:
        return _("You get this because %(because)s.") % {"because": because}
    return _("You get this because %(because)s (subscription “%(name)s”).") % {
        "because": because, "name": reader.subscription
    }  # fmt: skip


def _manage(reader: _Reader) -> str:
    _ = translations(reader.language).gettext
    return _("Change what you get: %(link)s") % {"link": reader.own.manage} if reader.own else ""


def _stop(reader: _Reader) -> str:
    _ = translations(reader.language).gettext
    if reader.own:
        return _("Stop all of it: %(link)s") % {"link": reader.own.stop}
    if reader.subscription is None:
        return ""
    contact = settings().contact
    if contact:
        return _("To stop it, write to %(contact)s.") % {"contact": contact}
    return _("To stop it, ask whoever runs usovahti here to remove the subscription.")


_AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


def _mail_headers(reader: _Reader) -> dict[str, str]:
    if reader.own:
        return _AUTOMATIC | _one_click(reader.own.stop)
    link = _stop_link(reader)
    return _AUTOMATIC | ({"List-Unsubscribe": f"<{link}>"} if link else {})


def _one_click(stop: str) -> dict[str, str]:
    """RFC 8058: a mail program may stop it with one POST, without showing a page; the address must be https."""
    headers = {"List-Unsubscribe": f"<{stop}>"}
    if stop.startswith("https://"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _stop_link(reader: _Reader) -> str:
    """Where a reader unsubscribes: a signed page of one's own, the operator's page, or a letter that is addressed
    already; "" without any."""
    if reader.own:
        return reader.own.stop
    contact = settings().contact.strip()
    if reader.subscription is None:
        return ""
    if is_web_address(contact):
        return contact
    if re.fullmatch(r"[^\s@<>,?&]+@[^\s@<>,?&]+", contact):
        return f"mailto:{contact}?subject={quote(f'unsubscribe {reader.subscription}')}"
    return ""


def _mail_domain() -> str:
    found = re.fullmatch(r"[^\s@]+@([A-Za-z0-9.-]+)", settings().contact.strip())
    return found[1] if found else "usovahti.invalid"


def _mrkdwn(value: object) -> str:
    """Slack's three special characters as entities; a back-tick would open a code block, so it becomes '."""
    if isinstance(value, Mrkdwn):
        return value
    text = str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("`", "'")


def _slack_link(url: str, label: str) -> Mrkdwn:
    if not is_web_address(url):
        return Mrkdwn(_mrkdwn(label))
    return Mrkdwn(f"<{_mrkdwn(url)}|{_mrkdwn(label).replace('|', '/')}>")


def _whole_sums(text: object) -> Markup:
    """HTML in which no line breaks within a sum of euros; the text itself stays as it is."""
    kept = '<span style="white-space:nowrap">\\g<0></span>'
    return Markup(_SUM.sub(kept, str(escape(text))))  # noqa: S704 - escaped; the span is ours


def _blocks(text: str) -> tuple[str, ...]:
    """mrkdwn as texts that fit Slack's sections, parted at blank lines; a digest too long for one message says so."""
    blocks: list[str] = []
    for paragraph in re.split(r"\n{2,}", text.strip()):
        piece = paragraph.strip()
        if len(piece) > SLACK_BLOCK:
            piece = re.sub(r"(?:&[a-z]{0,4}|<[^>]*)$", "", piece[:SLACK_BLOCK]) + "…"
        if blocks and len(blocks[-1]) + len(piece) + 2 <= SLACK_BLOCK:
            blocks[-1] += f"\n\n{piece}"
        elif piece:
            blocks.append(piece)
    return tuple(blocks[:SLACK_BLOCKS])


def _rendered(name: str, words: dict[str, Any], own: Path | None) -> str:
    try:
        environment = _environment(name.split(".")[1], own, str(words["language"]))
        return environment.get_template(name).render(words)
    except Exception as error:  # a template is a program of somebody else's: it may fail in any way
        raise WordingError(f"the template {name} cannot be used: {type(error).__name__}: {error}") from error


@lru_cache(maxsize=16)
def _environment(form: str, own: Path | None, language: str) -> _Sandbox:
    loaders: list[Any] = [FileSystemLoader(own)] if own else []
    environment = _Sandbox(
        loader=ChoiceLoader([*loaders, PackageLoader("alerts.text")]),
        undefined=StrictUndefined,
        autoescape=form == "html",
        finalize=_mrkdwn if form == "slack" else None,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["whole_sums"] = _whole_sums
    environment.globals = {"_": translations(language).gettext, "link": _slack_link}
    return environment
