"""The reader's doubts and remarks (warnings of parsers.schema) in the words of a page's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alerts.text.sanitize import from_page
from web.words import Words

LONGEST = 600
_QUOTING = ("left_over",)  # whose message ends in ": " and what the document says


def doubts(warnings: Any, words: Words) -> list[dict[str, str]]:
    """Each with its `text` and the `language` of it: English where the catalogue does not know the code."""
    return [_doubt(warning, words) for warning in warnings or ()]


def _doubt(warning: Mapping[str, Any], words: Words) -> dict[str, str]:
    code, message = (
        str(warning.get("code") or ""),
        from_page(str(warning.get("message") or ""), limit=LONGEST),
    )
    general = _sentences(words).get(code)
    if words.language == "en" or general is None:
        return {"text": message, "language": "en"}
    quoted = message.partition(": ")[2] if code in _QUOTING else ""
    return {"text": f"{general} {quoted}".strip(), "language": words.language}


def _sentences(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "capitals": _("The text is in capitals, so that it does not tell whose proposal won."),
        "conditional": _("It takes part on a condition."),
        "decision_missing": _("The text holds a proposal and no decision."),
        "decision_unread": _("What stands under the decision could not be read."),
        "fee_ambiguous": _("Which of the sums is its own fee cannot be told."),
        "fee_contradiction": _("The text gives different sums; the most decisive passage was taken."),
        "fee_period_unstated": _("Whether the sum is for a year or for the season is not said."),
        "left_over": _("Not accounted for, and it may change what was decided:"),
        "municipality_unclear": _("Whose decision it is cannot be told."),
        "municipality_unknown": _("The text does not tell which municipality decides."),
        "one_year": _("It takes part for one year only."),
        "other_municipality": _("The text speaks of another municipality than the portal's."),
        "outcome_contradiction": _("The decision and what it adopts say opposite things."),
        "pages_unread": _("Some pages of the document could not be read."),
        "passed_over": _("It names the network and decides something else."),
        "proposal_missing": _("What was approved is not in the text."),
        "resolution_uncertain": _("What the body did with the proposal is in doubt."),
        "season_contradiction": _("The text names different seasons."),
        "several_items": _("The document holds several items about it."),
        "side_unclear": _("The decision does not say whether it takes part."),
        "still_to_come": _("The text says that the decision on taking part is still to come."),
        "text_cut": _("The text ends in the middle of the decision."),
        "wording_unclear": _("The decision's words can be read both ways."),
    }
