"""What a crawl without --portal-url would ask of the real portal first: seen at the wire, with nobody there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.shared import ROOT

pytestmark = pytest.mark.service
HANDLER = json.dumps(dict.fromkeys(("http", "https"), "tests.scrapers.recording.Recording"))


def crawl_jamsa(home: Path, robots: str, **environment: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The requests that reached the wire and the result file."""
    record, result = home / "requests.jsonl", home / "result.json"
    command = [sys.executable, "-m", "scrapy", "crawl", "dynasty", "-a", "municipality=jämsä"]
    command += ["-s", f"DOWNLOAD_HANDLERS={HANDLER}", "-s", f"RESULT_FILE={result}"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("USOVAHTI_")}
    env = {
        **clean,
        "USOVAHTI_HOME": str(home),
        "USOVAHTI_DOWNLOAD_DELAY": "0",
        "RECORD_FILE": str(record),
        "ROBOTS": robots,
        **environment,
    }
    subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=True)
    lines = record.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines], json.loads(result.read_text(encoding="utf-8"))


def test_jamsa_is_asked_at_the_registrys_address_robots_first_under_our_own_name(home: Path) -> None:
    requests, result = crawl_jamsa(home, "", USOVAHTI_CONTACT="https://example.fi/usovahti")
    base = "https://jamsa10.oncloudos.com"
    assert [request["url"] for request in requests][:3] == [
        f"{base}/robots.txt",
        f"{base}/cgi/DREQUEST.PHP?page=rss/meetingitems&show=1000",
        f"{base}/cgi/DREQUEST.PHP?page=rss/official_decisions&show=200",
    ]
    assert {request["headers"]["user-agent"] for request in requests} == {
        "usovahti/0.1 (+https://example.fi/usovahti)"
    }
    assert not [
        request for request in requests if "referer" in request["headers"] or "cookie" in request["headers"]
    ]
    assert result["outcome"] == "empty_suspicious", "a portal that lists nothing is not 'nothing new'"


def test_where_robots_forbid_it_nothing_else_is_asked_and_without_a_contact_the_name_is_still_honest(
    home: Path,
) -> None:
    requests, result = crawl_jamsa(home, "User-agent: usovahti\nDisallow: /\n")
    assert [request["url"] for request in requests] == ["https://jamsa10.oncloudos.com/robots.txt"]
    assert requests[0]["headers"]["user-agent"] == "usovahti/0.1"
    assert result["outcome"] == "robots_denied"
