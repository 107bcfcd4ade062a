"""E-mail addresses as people type them: checked without asking anybody, hashed with a key, and masked."""

from __future__ import annotations

from core.signing import keyed_hash
from ledger.outbox.web_subscribers import Addressed


class AddressError(ValueError):
    """A text that is no e-mail address that mail can be sent to."""


def checked(text: str) -> str:
    """The address in its normal form: one mailbox, ASCII, nothing that could become a header or a second recipient.

    Nobody is asked whether it exists. Raises AddressError.
    """
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(
            text.strip(),
            allow_smtputf8=False,
            allow_quoted_local=False,
            allow_domain_literal=False,
            allow_display_name=False,
            check_deliverability=False,
        )
    except EmailNotValidError as error:
        raise AddressError(str(error)) from error
    if found.ascii_email is None:
        raise AddressError("it has no form that every mail server takes")
    return found.ascii_email


def known_as(address: str) -> Addressed:
    """A checked address with its keyed hashes: capitals do not matter, and name+anything@ is the mailbox name@.

    Raises core.settings.SettingsError where there is no key.
    """
    name, _at, domain = address.casefold().rpartition("@")
    mailbox = f"{name.partition('+')[0] or name}@{domain}"
    return Addressed(address, keyed_hash("mail address", f"{name}@{domain}"), keyed_hash("mailbox", mailbox))


def masked(address: str) -> str:
    """The address as its owner recognises it: r…@example.fi."""
    name, _at, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"
