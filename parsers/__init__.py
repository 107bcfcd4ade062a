"""Understand: Document -> Decision. Pure functions: bytes and text in, objects out.

No network, no disk (but the package's own data), no clock. This is the face of the room: other rooms import what is
named here and nothing from within (tests/parsers/test_face.py). Each name is loaded when it is asked for, so that a
process that only needs the schema loads no reader of pages or PDFs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parsers import sandbox as sandbox
    from parsers import scoring as scoring
    from parsers import topic as topic
    from parsers.document import item_text as item_text
    from parsers.document import item_texts as item_texts
    from parsers.document import read as read
    from parsers.document import read_items as read_items
    from parsers.errors import LONGEST_READING as LONGEST_READING
    from parsers.errors import Unreadable as Unreadable
    from parsers.errors import failures_named as failures_named
    from parsers.explain import Explanation as Explanation
    from parsers.explain import explain_text as explain_text
    from parsers.explain import explanation_as_text as explanation_as_text
    from parsers.formats.charset import decode as decode
    from parsers.formats.plain_text import plain_text as plain_text
    from parsers.formats.sniff import file_form as file_form
    from parsers.formats.sniff import is_packed as is_packed
    from parsers.schema import PASSED_OVER as PASSED_OVER
    from parsers.schema import Body as Body
    from parsers.schema import BodyKind as BodyKind
    from parsers.schema import Decision as Decision
    from parsers.schema import DocumentKind as DocumentKind
    from parsers.schema import Fee as Fee
    from parsers.schema import Municipality as Municipality
    from parsers.schema import Outcome as Outcome
    from parsers.schema import ProposedOutcome as ProposedOutcome
    from parsers.schema import Season as Season
    from parsers.schema import Warning_ as Warning_
    from parsers.source import Context as Context
    from parsers.source import Source as Source
    from parsers.text import municipalities as municipalities
    from parsers.text.dates import date_of as date_of
    from parsers.text.municipalities import MunicipalityRecord as MunicipalityRecord
    from parsers.topic.names import mentions_network
    from parsers.topic.names import names_network as names_network
    from parsers.topic.season_rule import season_example as season_example
    from parsers.topic.season_rule import season_of_number as season_of_number
    from parsers.topic.season_rule import season_of_year as season_of_year
    from parsers.version import PARSER_VERSION as PARSER_VERSION
    from parsers.vocabulary.document_kinds import document_kind_in as document_kind_in
    from parsers.witness.feed import read_feed as read_feed
    from parsers.witness.invoices import Invoices as Invoices
    from parsers.witness.invoices import read_invoices as read_invoices
    from parsers.witness.mail import is_mail as is_mail
    from parsers.witness.mail import own_words as own_words
    from parsers.witness.mail import read_mail as read_mail
    from parsers.witness.roster import Roster as Roster
    from parsers.witness.roster import read_roster as read_roster

    mentions = mentions_network

_FROM = {
    "document": "item_text item_texts read read_items",
    "errors": "LONGEST_READING Unreadable failures_named",
    "explain": "Explanation explain_text explanation_as_text",
    "formats.charset": "decode",
    "formats.plain_text": "plain_text",
    "formats.sniff": "file_form is_packed",
    "schema": "PASSED_OVER Body BodyKind Decision DocumentKind Fee Municipality Outcome ProposedOutcome Season "
    "Warning_",
    "source": "Context Source",
    "text.dates": "date_of",
    "text.municipalities": "MunicipalityRecord",
    "topic.names": "names_network",
    "topic.season_rule": "enrolment_ends season_example season_of_number season_of_year",
    "version": "PARSER_VERSION",
    "vocabulary.document_kinds": "document_kind_in",
    "witness.feed": "read_feed",
    "witness.invoices": "Invoices read_invoices",
    "witness.mail": "is_mail own_words read_mail",
    "witness.roster": "Roster read_roster",
}
_PLACES = {
    "mentions": "topic.names:mentions_network", "municipalities": "text.municipalities:", "sandbox": "sandbox:",
    "scoring": "scoring:", "topic": "topic:",
} | {name: f"{module}:{name}" for module, names in _FROM.items() for name in names.split()}  # fmt: skip
"""Where each name of the face is: "module:name there", or "module:" for the module itself."""

__all__ = list(_PLACES)


def __getattr__(name: str) -> Any:
    """The name's object, from its place; it stays here, so that it is looked for once."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    place, _, there = _PLACES[name].partition(":")
    module = import_module(f"parsers.{place}")
    found = getattr(module, there) if there else module
    globals()[name] = found
    return found
