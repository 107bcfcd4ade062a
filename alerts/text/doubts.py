"""The reader's doubts and remarks (warnings of parsers.schema) in the words of a person's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alerts.text.language import translations
from alerts.text.sanitize import from_page

_QUOTING = ("day_impossible", "left_over")  # whose message ends in ": " and what the document says


@dataclass(frozen=True)
class Doubt:
    """A doubt in words; `language` is English where the catalogue does not know its code."""

    text: str
    language: str


def doubts(warnings: Any, language: str, *, limit: int) -> list[Doubt]:
    """The warnings of a payload in a language of LANGUAGES, each at most `limit` characters long."""
    found = [_doubt(warning, language, limit) for warning in warnings or ()]
    return [one for one in found if one.text]


def _doubt(warning: Any, language: str, limit: int) -> Doubt:
    if not isinstance(warning, Mapping):  # a payload of the first releases: the sentence alone
        return Doubt(from_page(str(warning), limit=limit), "en")
    code, message = str(warning.get("code") or ""), from_page(str(warning.get("message") or ""), limit=limit)
    general = _sentences(language).get(code)
    if language == "en" or general is None:
        return Doubt(message, "en")
    quoted = message.partition(": ")[2] if code in _QUOTING else ""
    return Doubt(f"{general} {quoted}".strip(), language)


def _sentences(language: str) -> dict[str, str]:
    _ = translations(language).gettext
    return {
        "capitals": _("The text is in capitals, so that it does not tell whose proposal won."),
        "changed_unread": _("The proposal was changed, and the text does not say how."),
        "conditional": _("It takes part on a condition."),
        "counter_unread": _("Somebody's own proposal was carried, and the text does not say what it was."),
        "cut_off": _("The text ends in the middle of the decision."),
        "day_impossible": _("The day that the page gives cannot be the day of the decision:"),
        "day_unknown": _("The date of the decision is not known."),
        "decision_missing": _("The text holds a proposal and no decision."),
        "decision_unread": _("What stands under the decision could not be read."),
        "doubtful": _("An earlier version read it for certain, and this one does not bear that out."),
        "double_negation": _("A proposal to turn something down was itself turned down."),
        "fee_ambiguous": _("Which of the sums is its own fee cannot be told."),
        "fee_contradiction": _("The text gives different sums; the most decisive passage was taken."),
        "fee_period_unstated": _("Whether the sum is for a year or for the season is not said."),
        "left_over": _("Not accounted for, and it may change what was decided:"),
        "municipality_unclear": _("Whose decision it is cannot be told."),
        "municipality_unknown": _("The text does not tell which municipality decides."),
        "one_year": _("It takes part for one year only."),
        "outcome_unclear": _("What was decided is unclear."),
        "other_municipality": _("The text speaks of another municipality than the portal's."),
        "outcome_contradiction": _("The decision and what it adopts say opposite things."),
        "pages_unread": _("Part of the document could not be read, or is not shown in it."),
        "partly": _("The decision treats the points of the proposal apart."),
        "passed_over": _("It names the network and decides something else."),
        "portals_differ": _("Two portals say different things of it."),
        "proposal_ambiguous": _("Which of several proposals was approved cannot be told."),
        "proposal_missing": _("What was approved is not in the text."),
        "resolution_uncertain": _("What the body did with the proposal is in doubt."),
        "season_contradiction": _("The text names different seasons."),
        "season_unstated": _("The season is not stated."),
        "several_items": _("The document holds several items about it."),
        "several_matters": _(
            "The document seems to hold several items, and whose the decision is cannot be told."
        ),
        "side_unclear": _("The decision does not say whether it takes part."),
        "still_to_come": _("The text says that the decision on taking part is still to come."),
        "text_cut": _("The text ends in the middle of the decision."),
        "vote_contradiction": _("The side with fewer votes is said to have won."),
        "wording_unclear": _("The decision's words can be read both ways."),
    }
