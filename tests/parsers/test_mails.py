"""A mail file: its attachments and its text as documents of their own."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from parsers import Unreadable, is_mail, read_mail


def mail(text: str = "Liitteenä pyydetty ote.", **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in {"From": "Kirjaamo <kirjaamo@kotka.example.fi>", "Subject": "Vastaus tietopyyntöön",
                        "Date": "Mon, 16 Nov 2026 10:00:00 +0200", **headers}.items():  # fmt: skip
        made[name] = value
    made.set_content(text)
    return made


def test_attachments_come_first_and_the_text_last() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="ote äö.pdf")
    assert is_mail(message.as_bytes())
    found = read_mail(message.as_bytes())
    assert [(one.name, one.media_type) for one in found.parts] == [
        ("ote äö.pdf", "application/pdf"),
        (None, "text/plain"),
    ]
    assert found.parts[0].data == b"%PDF-1.4 x"
    assert found.parts[1].data.decode(found.parts[1].charset or "").strip() == "Liitteenä pyydetty ote."


def test_of_the_head_the_domain_subject_and_moment_are_kept_and_no_person() -> None:
    found = read_mail(mail(From="Maija Esimerkki <maija.esimerkki@kotka.example.fi>").as_bytes())
    assert (found.sender_domain, found.subject) == ("kotka.example.fi", "Vastaus tietopyyntöön")
    assert found.sent_at == "2026-11-16T10:00:00+02:00"
    assert "Maija" not in str((found.sender_domain, found.subject, found.sent_at))


def test_a_forwarded_mail_is_opened() -> None:
    inner = mail()
    inner.add_attachment(b"%PDF-1.4 y", maintype="application", subtype="pdf", filename="ote.pdf")
    outer = mail("Edelleen.")
    outer.add_attachment(inner)
    assert [one.name for one in read_mail(outer.as_bytes()).parts] == ["ote.pdf", None, None]


def test_mails_packed_in_mails_come_to_an_end() -> None:
    message = mail()
    for _deeper in range(12):
        outer = mail("Edelleen.")
        outer.add_attachment(message)
        message = outer
    with pytest.raises(Unreadable, match="too deeply"):
        read_mail(message.as_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"Kaupunginhallitus 9.11.2026\n\nFrom: tama on tekstia\nSubject: x\n",
        b"%PDF-1.4\nFrom: a\nSubject: b\n\n",
        b"<html><body>From: a</body></html>",
        b"",
    ],
)
def test_other_files_are_no_mails(data: bytes) -> None:
    assert not is_mail(data)
