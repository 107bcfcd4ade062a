"""A region is named in its reader's language, wherever it is named, and is known by any of its names."""

from __future__ import annotations

import pytest

from alerts.delivery.deliver import deliver
from alerts.signup.choices import Choices
from alerts.signup.letters import _chosen
from alerts.subscriptions.model import Filters
from alerts.text import regions
from parsers import municipalities
from tests.alerts.conftest import change_row, happen, mailto, subscribe
from web.cartogram.geography import regions as of_the_map


def test_a_swedish_reader_follows_a_region_by_its_swedish_name(mail, at):
    for language in ("sv", "fi", "en"):
        subscribe(
            mailto(mail, f"{language}@example.fi"), name=language, language=language, regions=["Kainuu"]
        )
    for one in happen(change_row("joined", "Kajaani")):
        deliver(one)
    said = {message.recipients[0][:2]: message.part("plain") for message in mail.messages}
    assert "landskapet Kajanaland" in said["sv"] or "Kajanaland" in said["sv"]
    assert "Kainuu" not in said["sv"]
    assert "Kainuu" in said["fi"]
    assert "Kainuu" in said["en"]


def test_the_letter_that_asks_to_confirm_names_regions_in_the_readers_language():
    choices = Choices(Filters(regions=["Pohjanmaa", "Uusimaa"]), "daily", "sv")
    assert _chosen(choices, "sv").startswith("Österbotten, Nyland;")
    assert _chosen(choices, "fi").startswith("Pohjanmaa, Uusimaa;")


@pytest.mark.parametrize("name", ["Nyland", "uusimaa", "UUSIMAA", " nyland "])
def test_a_subscription_may_name_a_region_in_any_language(name):
    assert Filters(regions=[name]).regions == ("Uusimaa",)


def test_every_region_of_the_municipalities_has_its_names_and_the_map_says_the_same():
    assert set(regions.names()) == {one.region for one in municipalities.ALL}
    assert {one.names["fi"]: one.names for one in of_the_map().values()} == regions.names()
