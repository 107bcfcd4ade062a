"""`status.json`: how much is read and what happened last, for programs and monitors."""

from __future__ import annotations

import json

from web.model.country import Country


def written(country: Country) -> bytes:
    """The status as JSON."""
    covered = [country.covered[place.code] for place in country.places]
    latest = max((change.told_at for change in country.changes), default=None)
    value = {
        "as_of": country.today.isoformat(),
        "municipalities": len(country.places),
        "read": sum(one.read for one in covered),
        "read_in_part": sum(one.read and bool(one.limits) for one in covered),
        "unread_documents": sum(country.unread.values()),
        "season": country.default_season,
        "counts": {str(season.number): country.counts(season.number) for season in country.seasons},
        "doubtful": {str(season.number): len(country.doubtful(season.number)) for season in country.seasons},
        "changes": len(country.changes),
        "latest_change_at": latest.isoformat() if latest else None,
    }
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
