"""The API answers as its OpenAPI document says, whatever it is asked; and says what the pages and files say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase

from ledger.db.database import transaction
from ledger.db.tables import Run
from tests.web import world
from tests.web.conftest import settings_of
from tests.web.served import client
from web.exports.columns import DECISIONS, MEMBERSHIPS

LISTS = ("municipalities", "memberships", "changes", "decisions", "portals")
# Made up for it: bounded, so that all of it takes seconds; the same each time, so that a failure comes back.
BOUNDS = hypothesis.settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def api(filled_home: Path) -> Iterator[TestClient]:
    """One for all that only read: to list the country takes a second."""
    with settings_of(filled_home):
        yield client()


def test_every_operation_keeps_to_the_document_whatever_it_is_asked(api: TestClient) -> None:
    import schemathesis  # here alone, since it loads much: not where tests are only collected
    from schemathesis.checks import CHECKS

    schemathesis.openapi.format("municipality-code", hypothesis.strategies.sampled_from([*world.READ]))
    app = api.app
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": "localhost"})
    asked = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):

            @BOUNDS
            @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
            def keeps(case: schemathesis.Case) -> None:
                nonlocal asked
                asked += 1
                case.call_and_validate(headers={"Host": "localhost"})

            keeps()
    assert asked > 50
    assert "not_a_server_error" in {check.__name__ for check in CHECKS.get_all()}


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_of_a_list_are_the_list(api: TestClient, name: str) -> None:
    whole = api.get(f"/api/v1/{name}?per_page=500").json()
    address, found = f"/api/v1/{name}?per_page=200", []
    while address:
        answer = api.get(address)
        found += answer.json()["items"]
        following = re.search(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        address = f"/api/v1/{following[1]}" if following else ""
    assert found[: len(whole["items"])] == whole["items"]
    assert len(found) == whole["total"] > 0
    assert api.get(f"/api/v1/{name}?page=999").json()["items"] == []


def test_filters_leave_what_fits(api: TestClient) -> None:
    def found(query: str) -> list[dict[str, object]]:
        answer = api.get(f"/api/v1/{query}")
        assert answer.status_code == 200, answer.text
        items: list[dict[str, object]] = answer.json()["items"]
        return items

    assert {one["municipality"] for one in found("memberships?season=8&group=continuing")} == {"Kuopio"}
    assert {one["kind"] for one in found(f"changes?municipality={world.KUOPIO}&season=8")} >= {"joined"}
    assert found("changes?decided_since=2030-01-01") == []
    assert {one["municipality_code"] for one in found("decisions?outcome=declines")} == {world.SIIKAJOKI}
    assert {one["read"] for one in found("portals?read=true")} == {True}
    assert {one["region"] for one in found("municipalities?region=Kainuu")} == {"Kainuu"}


@pytest.mark.parametrize(
    "query",
    ["changes?kind=unheard", "portals?pgae=2", "memberships?season=x", "decisions?per_page=9999", "decisions/0",
     "municipalities/12", "municipalities/12a", "memberships?group=In", "memberships?region=kainuu",
     "municipalities?region=Nyland", "municipalities?region=", "portals?platform=Dynasty", "portals?state=OK",
     "memberships?municipality=999", "changes?municipality=999", "decisions?municipality=999",
     "municipalities/182?lang=fi", "decisions/1?x=y", "openapi.json?x=y"],
)  # fmt: skip
def test_a_slip_is_refused_and_named(api: TestClient, query: str) -> None:
    answer = api.get(f"/api/v1/{query}")
    assert answer.status_code == 422
    path, _mark, asked = query.partition("?")
    named = (
        asked.partition("=")[0] or {"municipalities": "code", "decisions": "decision_id"}[path.split("/")[0]]
    )
    assert answer.json()["error"]["message"].startswith(f"{named}: ")


@pytest.mark.parametrize("name", LISTS)
def test_no_parameter_is_heeded_by_its_last_value_alone(api: TestClient, name: str) -> None:
    described = api.get("/api/v1/openapi.json").json()["paths"][f"/api/v1/{name}"]["get"]["parameters"]
    for parameter in (one["name"] for one in described):
        answer = api.get(f"/api/v1/{name}?{parameter}=1&{parameter}=2")
        assert answer.status_code == 422
        assert answer.json()["error"]["message"] == f"{parameter}: give it once"


def test_each_value_that_a_list_holds_can_be_asked_for(api: TestClient) -> None:
    def values(name: str, field: str) -> set[str]:
        rows = api.get(f"/api/v1/{name}?per_page=500").json()["items"]
        return {row[field] for row in rows if row[field] is not None}

    for name, parameter, field in (
        ("municipalities", "region", "region"), ("portals", "platform", "platform"), ("portals", "state", "state"),
        ("changes", "municipality", "municipality_code"), ("decisions", "municipality", "municipality_code"),
    ):  # fmt: skip
        for value in values(name, field):
            assert api.get(f"/api/v1/{name}", params={parameter: value}).json()["total"] > 0, value


def test_a_decision_comes_with_the_passages_that_it_rests_on(api: TestClient) -> None:
    listed = api.get(f"/api/v1/decisions?municipality={world.JAMSA}").json()["items"]
    one = api.get(f"/api/v1/decisions/{listed[0]['decision_id']}").json()
    assert one == listed[0]
    assert "osallistuu USO-verkostoon" in str(one["evidence"]["outcome"])
    assert all(passage["start"] < passage["end"] for some in one["evidence"].values() for passage in some)
    assert set(one) > {column.name for column in DECISIONS}
    assert api.get("/api/v1/decisions/999999").status_code == 404


def test_a_municipality_comes_with_its_seasons_and_its_page(api: TestClient) -> None:
    kuopio = api.get(f"/api/v1/municipalities/{world.KUOPIO}").json()
    assert [(one["season"], one["group"]) for one in kuopio["seasons"]] == [
        (8, "continuing"), (7, "continuing"), (6, "in"),
    ]  # fmt: skip
    assert api.get(kuopio["page"]).status_code == 200
    assert kuopio["page"].startswith("/fi/")
    answer = api.get("/api/v1/municipalities/999")
    assert (answer.status_code, answer.json()["error"]["status"]) == (404, 404)


@pytest.mark.parametrize("asked", ["municipalities/999", "decisions/999999", "nothing"])
def test_a_program_is_told_in_english_whatever_its_library_asks_for(api: TestClient, asked: str) -> None:
    for language in ("fi", "sv", "en"):
        answer = api.get(f"/api/v1/{asked}", headers={"Accept-Language": language})
        told = answer.json()["error"]
        assert (answer.status_code, told["message"]) == (404, "There is nothing of this name or number here.")
        refused = api.post(f"/api/v1/{asked}", headers={"Accept-Language": language}).json()["error"]
        assert (refused["status"], refused["message"][:8]) == (405, "Only GET")


def test_what_has_not_changed_is_not_sent_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    api = client()
    first = api.get("/api/v1/memberships?season=8")
    mark = {"If-None-Match": first.headers["etag"]}
    assert api.get("/api/v1/memberships?season=8", headers=mark).status_code == 304
    assert api.get("/api/v1/memberships?season=7", headers=mark).status_code == 200
    world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "10.12.2024 § 9"))
    api.app.state.site.renew()  # type: ignore[attr-defined]
    fresh = api.get("/api/v1/memberships?season=8", headers=mark)
    assert fresh.status_code == 200
    monkeypatch.setattr("web.server.site_cache.ground_digest", lambda: "of the next version")
    mark = {"If-None-Match": fresh.headers["etag"]}
    assert client().get("/api/v1/memberships?season=8", headers=mark).status_code == 200, (
        "it may word it otherwise"
    )


@pytest.mark.parametrize(
    "asked", ["changes", "changes?bad=3", "municipalities/999", "nothing", "decisions/x", "openapi.json"]
)
def test_a_page_of_another_host_can_read_every_answer_and_its_headers(api: TestClient, asked: str) -> None:
    answer = api.get(f"/api/v1/{asked}", headers={"Origin": "https://other.example.fi"})
    assert answer.headers["access-control-allow-origin"] == "*"
    exposed = answer.headers["access-control-expose-headers"].split(", ")
    assert set(exposed) >= {"ETag", "Link", "Retry-After"}
    beforehand = api.options(
        f"/api/v1/{asked}",
        headers={
            "Origin": "https://other.example.fi",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "if-none-match",
        },
    )
    assert beforehand.status_code == 204
    assert beforehand.headers["access-control-allow-origin"] == "*"
    assert "GET" in beforehand.headers["access-control-allow-methods"]
    assert beforehand.headers["access-control-allow-headers"] == "If-None-Match"


def test_only_the_data_is_open_to_other_pages(api: TestClient) -> None:
    for path in ("/healthz", "/fi/index.html", "/desk", "/nothing"):
        assert "access-control-allow-origin" not in api.get(path).headers, path
        assert "access-control-allow-origin" not in api.options(path).headers, path


def test_who_walks_a_list_sees_that_it_changed_meanwhile_and_only_then(own: Path) -> None:
    api = client()

    def stamp(page: int, query: str = "") -> str:
        api.app.state.site.renew()  # type: ignore[attr-defined]
        return str(api.get(f"/api/v1/changes?per_page=2&page={page}{query}").json()["stamp"])

    first, jamsa = stamp(1), stamp(1, f"&municipality={world.JAMSA}")
    with transaction() as session:  # a crawl that brought nothing
        portal = world.portal_of(session, world.PALTAMO)
        session.add(
            Run(portal_id=portal.id, started_at=world.NOW, ended_at=world.NOW, outcome="ok", stats={})
        )
    assert stamp(2) == first
    world.publish(world.PALTAMO, "p8", world.joining("Paltamon kunta", 8, 9000, "18.12.2024 § 9"))
    assert stamp(2) != first
    assert stamp(1, f"&municipality={world.JAMSA}") == jamsa


def test_nothing_that_is_secret_or_private_is_in_any_answer(api: TestClient) -> None:
    everything = "".join(api.get(f"/api/v1/{name}?per_page=500").text for name in LISTS)
    everything += api.get("/api/v1/openapi.json").text
    for secret in ("kanarialintu", "CanaryToken", "kanaria", world.PHONE, world.IDENTITY, "Aino Esimerkki"):
        assert secret not in everything


def test_a_number_in_a_sentence_of_a_decision_is_masked(own: Path) -> None:
    html = world.joining("Paltamon kunta", 8, 9000, "16.12.2024 § 77")
    said = "Hallitus hyväksyi päätösehdotuksen"
    world.publish(world.PALTAMO, "p8", html.replace(said, f"{said} (puh. {world.PHONE})"))
    answer = client().get(f"/api/v1/decisions?municipality={world.PALTAMO}")
    assert "[puhelinnumero poistettu]" in str(answer.json()["items"][0]["evidence"])
    assert world.PHONE not in answer.text


def test_the_document_tells_what_the_columns_mean(api: TestClient) -> None:
    document = api.get("/api/v1/openapi.json").json()
    fields = document["components"]["schemas"]["Membership"]["properties"]
    assert {column.name: column.meaning for column in MEMBERSHIPS} == {
        name: field["description"] for name, field in fields.items()
    }
    assert document["servers"] == [{"url": "/"}]
    assert {method for path in document["paths"].values() for method in path} == {"get"}
