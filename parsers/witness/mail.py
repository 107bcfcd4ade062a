"""A mail file (.eml, RFC 5322) -> its text and its attachments, each as a document of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from parsers.errors import Unreadable

MAX_PARTS = 100
_DEEPEST = 5  # mails forwarded within mails
_HEADER = re.compile(
    rb"^(?:From|Received|Return-Path|MIME-Version|Message-ID|Date|Subject|To|Delivered-To|X-[\w-]+|DKIM-Signature"
    rb"|Content-Type|Thread-\w+|ARC-[\w-]+|Authentication-Results)[ \t]*:",
    re.IGNORECASE,
)
_NEEDED = (
    re.compile(rb"^From[ \t]*:", re.I | re.M),
    re.compile(rb"^(?:Date|Subject|MIME-Version)[ \t]*:", re.I | re.M),
)
_QUOTED = re.compile(
    r"^(?:[ \t]*>|_{8,}[ \t]*$|\*?(?:lähettäjä|från|from)\*?:[ \t]|[ \t]*-{2,} ?(?:alkuperäinen viesti"
    r"|välitetty viesti|original message|forwarded message|ursprungligt meddelande|vidarebefordrat)"
    r"|.{0,120}(?:kirjoitti|skrev|wrote):[ \t]*$|(?:aihe|ärende|subject|ämne): .*(?:asiakirjapyyntö"
    r"|begäran om handling))",
    re.IGNORECASE | re.MULTILINE,
)


def own_words(text: str) -> str:
    """A mail's text without what it quotes: the letter that it answers names the network, and is no decision."""
    quoted = _QUOTED.search(text)
    return text[: quoted.start()].strip() if quoted else text


@dataclass(frozen=True, slots=True)
class MailPart:
    """One document in a mail: `name` is the attachment's file name, None for the mail's own text."""

    name: str | None
    media_type: str
    charset: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail's parts, and of its head the sender's domain (no person), subject and moment."""

    parts: tuple[MailPart, ...]
    sender_domain: str | None
    subject: str | None
    sent_at: str | None


def is_mail(data: bytes) -> bool:
    """Whether the bytes begin as a mail does: a block of header lines with a sender and a date or subject."""
    start = data[:200_000].lstrip(b"\xef\xbb\xbf\r\n")
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return bool(_HEADER.match(head)) and all(pattern.search(head) for pattern in _NEEDED)


def read_mail(data: bytes) -> Mail:
    """The mail's documents, attachments first. Raises Unreadable where it holds none or far too many."""
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - the default policy makes no other
    attached: list[MailPart] = []
    own: list[MailPart] = []
    _collect(message, attached, own, 0)
    if not attached and not own:
        raise Unreadable("the mail holds neither text nor attachments")
    sender = re.search(r"@([\w.-]+\.\w{2,})", _header(message, "From") or "")
    return Mail(
        (*attached, *own),
        sender_domain=sender.group(1).lower() if sender else None,
        subject=_header(message, "Subject"),
        sent_at=_moment(_header(message, "Date")),
    )


def _collect(message: EmailMessage, attached: list[MailPart], own: list[MailPart], depth: int) -> None:
    if depth > _DEEPEST:
        raise Unreadable("mails are packed in mails too deeply")
    body = message.get_body(("plain", "html"))
    if body is not None and (part := _part(body, None)) is not None and part.data.strip():
        own.append(part)
    for one in message.iter_attachments():
        if len(attached) >= MAX_PARTS:
            raise Unreadable(f"the mail has more than {MAX_PARTS} attachments")
        if one.get_content_type() == "message/rfc822":
            for inner in one.iter_parts():
                if isinstance(inner, EmailMessage):
                    _collect(inner, attached, own, depth + 1)
        elif (part := _part(one, one.get_filename() or "attachment")) is not None:
            attached.append(part)


def _part(message: MIMEPart, name: str | None) -> MailPart | None:
    payload = message.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    return MailPart(name, message.get_content_type(), message.get_content_charset(), payload)


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, TypeError):  # a head that breaks the library's own parser
        return None
    return " ".join(str(value).split())[:300] if value is not None else None


def _moment(value: str | None) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat() if value else None
    except (TypeError, ValueError):
        return None
