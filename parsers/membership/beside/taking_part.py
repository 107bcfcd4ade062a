"""Whether a sentence beside a refusal says that somebody takes part in the network after all."""

from __future__ import annotations

from parsers.membership.clause_stance import clause_stance
from parsers.text.phrases import phrases
from parsers.topic.other_networks import names_other_network

_said = phrases("vocabulary/taking_part.toml")


def only_wished(flat: str) -> bool:
    """Whether somebody only wishes, thanks or reminds, which says nothing of what comes with taking part."""
    return _said.WISHED.search(flat) is not None


def comes_with_it(told: str) -> bool:
    """Whether it tells of what only those have who take part in the season: their meetings, group, fee or task."""
    other = _said.DENIES.search(told) or _said.COMES_WITH_ELSE.search(told)
    return not other and _said.COMES_WITH.search(told) is not None


def takes_part(clause: str, *, wished: bool = False) -> bool:
    """Whether a clause says that somebody takes part in the network, and not in another thing or before; what is only
    `wished` is not asked for what comes with it."""
    if _said.DENIES.search(clause) or names_other_network(clause):
        return False
    if not wished and comes_with_it(clause):
        return True
    if _said.OF_ELSE.search(clause) and not _said.AS_BEFORE.search(clause):
        return False
    verdict = clause_stance(clause, named=True)
    if verdict is not None and verdict.firm and verdict.side != "doubt":
        return verdict.side == "joins"
    return _said.TAKES.search(clause) is not None
