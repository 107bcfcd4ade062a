"""What a subscriber by web chooses: where, which kinds, how often, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from pydantic import ValidationError

from alerts.subscriptions.calendar import Mode
from alerts.subscriptions.model import Filters, filters_of, stored
from alerts.text.language import LANGUAGES
from ledger.db.tables import SubscriptionRow
from ledger.memberships.kinds import KINDS, WEIGHTY

MODES: tuple[Mode, ...] = get_args(Mode)
# A correction goes to whoever was told what it corrects: nobody has to choose it.
OFFERED = tuple(kind for kind in KINDS if kind != "corrected")


class ChoiceError(ValueError):
    """A choice that the form does not offer; its argument is the field's name."""


@dataclass(frozen=True)
class Choices:
    """Checked choices."""

    filters: Filters
    mode: Mode = "instant"
    language: str = "fi"

    @classmethod
    def usual(cls, language: str) -> Choices:
        """What a new form shows: the whole country, the weighty kinds, instantly."""
        kinds = tuple(kind for kind in OFFERED if kind in WEIGHTY)
        return cls(Filters.model_validate({"changes": kinds}), language=language)

    @classmethod
    def chosen(
        cls,
        *,
        municipalities: Sequence[str] = (),
        regions: Sequence[str] = (),
        kinds: Sequence[str],
        mode: str,
        language: str,
    ) -> Choices:
        """From texts of a form; no municipality and no region means the whole country. Raises ChoiceError."""
        if not kinds or not set(kinds) <= set(OFFERED):
            raise ChoiceError("kinds")
        if mode not in MODES:
            raise ChoiceError("mode")
        if language not in LANGUAGES:
            raise ChoiceError("language")
        given = {
            "municipalities": list(dict.fromkeys(municipalities)),
            "regions": list(dict.fromkeys(regions)),
            "changes": [kind for kind in OFFERED if kind in kinds],
        }
        try:
            filters = Filters.model_validate(given)
        except ValidationError as error:
            raise ChoiceError("places") from error
        return cls(filters, mode, language)

    @classmethod
    def of_subscription(cls, row: SubscriptionRow) -> Choices:
        """What a subscription's row holds."""
        return cls(filters_of(row), cast(Mode, row.mode), row.language)

    @classmethod
    def of_stored(cls, values: dict[str, Any]) -> Choices:
        """From `stored`."""
        return cls(Filters.model_validate(values["filters"]), values["mode"], values["language"])

    def stored(self) -> dict[str, Any]:
        """As a request keeps them: also the columns of the subscription that it becomes."""
        return {"filters": stored(self.filters), "mode": self.mode, "language": self.language}
