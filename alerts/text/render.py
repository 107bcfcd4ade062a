"""Wording: what the ledger knows, laid out by templates as a message for mail, Slack and plain text.

Templates (`alerts/text/templates/*.j2`, or your own in USOVAHTI_TEMPLATES) run in Jinja2's sandbox and get words only.
Page text is never a template. Escaping is automatic: HTML by Jinja, Slack's mrkdwn by `_mrkdwn`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from alerts.text.language import translations
from alerts.text.message import Message
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
    change: ChangeFacts, *, language: str = "fi", subscription: str | None = None, reason: str = ""
) -> Message:
    """One change for one reader. `reason` is a delivery's: "all", "municipality:182" … Raises WordingError."""
    telling = tell(change, language)
    root = (change.corrects or change).key
    return _message(
        "change", telling.headline, {"told": telling}, language, subscription, reason, thread=root
    )


def render_digest(
    changes: Sequence[ChangeFacts],
    *,
    language: str = "fi",
    subscription: str | None = None,
    reason: str = "digest",
) -> Message:
    """Several changes in one message, in the order given. Raises WordingError."""
    tellings = [tell(change, language) for change in changes]
    words = translations(language)
    subject = words.ngettext(
        "%(network)s: %(count)s change", "%(network)s: %(count)s changes", len(tellings)
    ) % {"count": len(tellings), **topic.current().spoken(language)}  # fmt: skip
    return _message("digest", subject, {"all_told": tellings}, language, subscription, reason)


def render_notice(
    subject: str,
    body: str,
    *,
    language: str = "fi",
    subscription: str | None = None,
    reason: str = "operator",
) -> Message:
    """Something the operator or a reader of the weekly line is told; `body` may have lines.

    Where a template of one's own cannot be used, the packaged one says so: this is how the operator hears of it.
    """
    lines = body.splitlines()
    try:
        return _message("notice", subject, {"lines": lines}, language, subscription, reason)
    except WordingError as error:
        told = {"lines": [*lines, "", f"{error}."]}
        return _message("notice", subject, told, language, subscription, reason, packaged=True)


def render_test(*, language: str, subscription: str) -> Message:
    """What `usovahti alerts test` sends. Raises WordingError."""
    _ = translations(language).gettext
    return render_notice(
        _("Test: alerts from usovahti arrive here"),
        _("This message was sent to try the subscription. Nothing has happened in any municipality."),
        language=language,
        subscription=subscription,
        reason="test",
    )


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
        "region": _("you follow the region %(name)s") % {"name": detail},
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
    language: str,
    subscription: str | None,
    reason: str,
    thread: str = "",
    *,
    packaged: bool = False,
) -> Message:
    own = None if packaged else settings().templates
    words = {
        "subject": subject,
        "language": language,
        "why": _why(language, subscription, reason),
        "stop": _stop(language, subscription),
        "stop_link": _stop_link(subscription),
        **values,
    }
    domain = _mail_domain()
    return Message(
        subject=subject,
        text=re.sub(r"\n{3,}", "\n\n", _rendered(f"{template}.txt.j2", words, own)).strip() + "\n",
        html=_rendered(f"{template}.html.j2", words, own),
        slack=_blocks(_rendered(f"{template}.slack.j2", words, own)),
        headers=_mail_headers(subscription),
        thread=f"<{topic.current().names.short.lower()}-{thread[:40]}@{domain}>" if thread else None,
    )


def _why(language: str, subscription: str | None, reason: str) -> str:
    _ = translations(language).gettext
    because = reason_words(reason, language)
    if subscription is None:
        return _("You get this because %(because)s.") % {"because": because}
    return _("You get this because %(because)s (subscription “%(name)s”).") % {
        "because": because, "name": subscription
    }  # fmt: skip


def _stop(language: str, subscription: str | None) -> str:
    _ = translations(language).gettext
    if subscription is None:
        return ""
    contact = settings().contact
    if contact:
        return _("To stop it, write to %(contact)s.") % {"contact": contact}
    return _("To stop it, ask whoever runs usovahti here to remove the subscription.")


def _mail_headers(subscription: str | None) -> dict[str, str]:
    headers = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
    if link := _stop_link(subscription):
        headers["List-Unsubscribe"] = f"<{link}>"
    return headers


def _stop_link(subscription: str | None) -> str:
    """Where a reader unsubscribes: the operator's page, or a letter that is addressed already; "" without either."""
    contact = settings().contact.strip()
    if subscription is None:
        return ""
    if is_web_address(contact):
        return contact
    if re.fullmatch(r"[^\s@<>,?&]+@[^\s@<>,?&]+", contact):
        return f"mailto:{contact}?subject={quote(f'unsubscribe {subscription}')}"
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
