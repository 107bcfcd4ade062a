"""A fee that is only stated for the whole season is shown as such."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from ledger.db.database import transaction
from ledger.db.tables import MembershipRow
from tests.web import world
from tests.web.served import client


def test_a_municipalitys_page_shows_a_fee_that_is_only_stated_in_all(own: Path) -> None:
    html = world.joining("Paltamon kunta", 8, 9000, "16.12.2024 § 77")
    world.publish(world.PALTAMO, "p8", html)
    with transaction() as session:
        (row,) = session.scalars(
            select(MembershipRow).where(MembershipRow.municipality_code == world.PALTAMO)
        )
        row.annual_eur, row.total_eur = None, 19000
    served = client()
    shown = {
        one: " ".join(served.get(f"/{one}/municipality/paltamo.html").text.split()) for one in ("fi", "sv")
    }
    assert 'Maksu <b><span class="nb">19 000 € yhteensä</span></b>.' in shown["fi"]
    assert "19 000 € totalt" in shown["sv"]
