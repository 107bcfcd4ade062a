"""What one document says as a whole: our own items, the seeds, what must raise nothing, noise and cut texts."""

from __future__ import annotations

import csv
import random
from collections import Counter
from functools import cache

import pytest

from parsers.document import Unreadable, read, read_items, read_text
from parsers.formats.plain_text import plain_text
from parsers.schema import Decision
from parsers.source import Context, Source
from tests.parsers.items import Item, all_items
from tests.parsers.noise import KINDS
from tests.parsers.sampling import of_this_run
from tests.shared import shared

ITEMS = all_items()
SIDES = ("joins", "declines")
SIDED = of_this_run([item for item in ITEMS if item.outcome in SIDES])


def by_name(item: Item) -> str:
    return item.name


@cache
def decision_of(name: str) -> Decision:
    """The item of that name as it is read, once for all who only look at it."""
    return read(next(item for item in ITEMS if item.name == name).source)


def test_there_are_at_least_sixty_items_of_our_own() -> None:
    assert len(ITEMS) >= 60


@pytest.mark.parametrize("item", ITEMS, ids=by_name)
def test_every_gold_field_of_our_own_items_is_read(item: Item) -> None:
    read_as = decision_of(item.name).model_dump(mode="json", by_alias=True)
    if read_as["vote"]:
        read_as["vote"] = {k: v for k, v in read_as["vote"].items() if v is not None}
    wrong = {
        field: (read_as[field], gold)
        for field, gold in item.gold.items()
        if field != "warnings" and read_as[field] != gold
    }
    assert wrong == {}
    expected = {warning["code"] for warning in item.gold["warnings"]}
    assert expected <= {warning["code"] for warning in read_as["warnings"]}


@pytest.mark.parametrize("item", ITEMS, ids=by_name)
def test_evidence_is_verbatim_and_stands_for_every_filled_field(item: Item) -> None:
    decision, text = decision_of(item.name), item.text
    for passages in decision.evidence.values():
        for passage in passages:
            assert text[passage.start : passage.end] == passage.quote
            assert passage.quote.strip()
    filled = [
        name
        for name in ("outcome", "season", "decided_on", "section", "case_number", "vote", "contact_person")
        if getattr(decision, name) is not None
    ]
    filled += [
        f"fee.{n}"
        for n in ("annual_eur", "total_eur")
        if decision.fee and getattr(decision.fee, n) is not None
    ]
    assert [name for name in filled if name not in decision.evidence] == []


def test_unclear_never_stands_without_a_warning() -> None:
    for item in ITEMS:
        decision = decision_of(item.name)
        assert decision.outcome != "unclear" or decision.warnings


def test_an_item_that_is_not_relevant_carries_nothing_of_the_membership() -> None:
    for item in ITEMS:
        decision = decision_of(item.name)
        if not decision.relevant:
            kept = (
                decision.outcome,
                decision.proposed_outcome,
                decision.season,
                decision.fee,
                decision.contact_person,
            )
            assert kept == (None,) * 5


def test_noise_leaves_outcomes_and_never_turns_one_side_into_the_other(whole: bool) -> None:
    """Each item with one kind of noise, the next one with the next kind; with all of them where asked for."""
    same, total, flipped = Counter[str](), Counter[str](), []
    for number, item in enumerate(ITEMS):
        text, before = item.text, decision_of(item.name).outcome
        for kind in KINDS if whole else KINDS[number % len(KINDS) :: len(KINDS)]:
            noisy = kind(random.Random(f"{item.name} {kind.__name__}"), text)
            after = read(Source(data=noisy.encode())).outcome
            total[kind.__name__] += 1
            same[kind.__name__] += after == before
            if after in SIDES and after != before:
                flipped.append((kind.__name__, item.name, before, after))
    print({kind: f"{same[kind]}/{total[kind]}" for kind in total})
    assert flipped == []
    assert sum(same.values()) / sum(total.values()) >= 0.98


def without_decision(item: Item) -> str | None:
    """The text with what stands in the current decision taken out, or None where it has no decision part."""
    from parsers.structure.item_parts import structure

    text = item.text
    parts = [p for p in structure(text, Context()).of("decision") if text[p.body.start : p.body.end].strip()]
    if not parts:
        return None
    for part in reversed(parts):
        text = text[: part.body.start] + "\n" + text[part.body.end :]
    return text


@pytest.mark.parametrize("item", SIDED, ids=by_name)
def test_without_its_decision_an_item_is_only_proposed(item: Item) -> None:
    text = without_decision(item)
    if text is None or item.name == "helsinki_style_decision_first":
        pytest.skip("what was decided stands in more places than the decision")
    assert read_text(text).outcome == "proposed"


@pytest.mark.parametrize("item", SIDED, ids=by_name)
def test_a_decision_cut_in_the_middle_takes_no_side(item: Item) -> None:
    from parsers.structure.item_parts import structure

    text = item.text
    part = max(structure(text, Context()).of("decision"), key=lambda p: p.body.end)
    printed = text[part.body.start : part.body.end]
    lead = len(printed) - len(printed.lstrip())
    first = printed.strip().split(".")[0]
    for share in (0.35, 0.5, 0.65):
        at = part.body.start + lead + int(len(first) * share)
        while text[at - 1].isspace() or text[at].isspace():
            at -= (
                1  # within a word: a whole formula ("Hyväksyttiin") without its full stop may be all there is
            )
        outcome = read_text(text[:at]).outcome
        assert outcome in ("unclear", "proposed", None), (share, text[:at][-80:], outcome)


def seed_rows() -> list[dict[str, str]]:
    with shared("corpus", "labels_seeds.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_seeds_read_to_their_gold_facts() -> None:
    wanted = {"joins": "joins", "declines": "declines", "proposed-no-decision": "proposed"}
    for row in seed_rows():
        source = Source(data=shared("corpus", "seeds", row["file"]).read_bytes())
        decision, text = read(source), plain_text(source)
        assert decision.relevant
        assert decision.municipality
        assert decision.municipality.name == row["municipality"]
        assert decision.outcome == wanted[row["outcome"]], row["file"]
        assert str(decision.decided_on) == row["date"]
        assert str(decision.section or "") == row["section"]
        assert decision.case_number == row["case"].split(" ")[0]
        assert decision.title == row["title"]
        assert decision.season
        assert f"{decision.season.first_year}-{decision.season.last_year}" == row["years"]
        assert decision.fee
        assert decision.fee.annual_eur == float(row["annual_fee_eur"].split(" ")[0])
        assert decision.fee.total_eur == (float(row["total_fee_eur"]) if row["total_fee_eur"] else None)
        assert decision.fee.travel_costs_extra is (True if row["travel_added"] == "yes" else None)
        assert (decision.contact_person or "") == row["contact"].split(" ")[0]
        assert bool(decision.vote and decision.vote.unanimous) == (row["vote"] == "unanimous")
        for passages in decision.evidence.values():
            assert all(text[p.start : p.end] == p.quote for p in passages)


def test_a_bracket_price_is_told_from_an_own_one() -> None:
    by_place = {row["municipality"]: row["file"] for row in seed_rows()}
    siikajoki = read(Source(data=shared("corpus", "seeds", by_place["Siikajoki"]).read_bytes()))
    assert siikajoki.fee
    assert siikajoki.fee.basis == "bracket"
    assert siikajoki.fee.bracket
    assert siikajoki.fee.bracket.max_population == 9000
    kajaani = read(Source(data=shared("corpus", "seeds", by_place["Kajaani"]).read_bytes()))
    assert kajaani.fee
    assert kajaani.fee.basis == "municipality"


@pytest.mark.parametrize("folder", ["items", "negatives"])
def test_nothing_of_the_reference_material_is_relevant_that_is_not_about_joining(
    folder: str, whole: bool
) -> None:
    raised = [
        p.name
        for p in sorted(shared("corpus", folder).iterdir())[:: 1 if whole else 3]
        if read(Source(data=p.read_bytes())).relevant
    ]
    assert raised == []


def test_no_item_of_the_whole_meetings_is_relevant(whole: bool) -> None:
    count, raised = 0, []
    for path in sorted(shared("corpus", "whole_meetings").iterdir())[:: 6 if whole else 12]:
        for decision in read_items(Source(data=path.read_bytes())):
            count += 1
            if decision.relevant:
                raised.append((path.name, decision.title))
    assert raised == []
    assert count > 50


def test_naming_representatives_is_no_joining() -> None:
    assert not read(Source(data=shared("corpus", "uso", "tuusula_20170918_p405.txt").read_bytes())).relevant


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n" * 50,
        "§",
        "Päätös",
        "USO-verkosto",
        "Päätös\n" * 40,
        "uso " * 3000,
        "a" * 200_000,
        "9 000 " * 4000,
        "\x00\x01",
        "ei osallistu " * 2000,
    ],
)
def test_any_text_ends_in_a_decision(text: str) -> None:
    assert read_text(text).outcome not in SIDES


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7\n%broken", b"\x89PNG\r\n\x1a\n\x00\x00", bytes(range(256)) * 50, b"<p>" * 50_000]
)
def test_any_bytes_end_in_a_decision_or_a_named_reason(data: bytes) -> None:
    try:
        decision = read(Source(data=data))
    except Unreadable as unreadable:
        ended = bool(unreadable.reason)
    else:
        ended = not decision.relevant
    assert ended


def test_what_the_portal_says_of_the_municipality_wins() -> None:
    item = next(i for i in ITEMS if i.name == "noted_invitation")
    told = read(Source(data=item.source.data, context=Context(municipality_code="410")))
    assert told.municipality
    assert told.municipality.name == "Laukaa"
    assert not any(w.code.startswith("municipality") for w in told.warnings)


def test_offsets_point_into_the_text_with_the_portals_own_heading() -> None:
    item = next(i for i in ITEMS if i.name == "adopts_plain_minutes")
    source = Source(
        data=item.source.data, context=Context(body="Kunnanhallitus", document_kind="minutes", section=188)
    )
    decision, text = read(source), plain_text(source)
    assert decision.section == 188
    assert all(text[p.start : p.end] == p.quote for listed in decision.evidence.values() for p in listed)
