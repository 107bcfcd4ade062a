"""Targets: checked when they are added, masked wherever they are shown."""

from __future__ import annotations

import pytest

from alerts.delivery.send import send
from alerts.subscriptions.targets import TargetError, addresses, holds_password, operator_targets, resolve
from alerts.text.render import render_notice
from core.addresses import is_private_name
from tests.alerts.conftest import WEBHOOK


@pytest.fixture(autouse=True)
def plain_settings(ledger, monkeypatch):
    monkeypatch.delenv("USOVAHTI_PRIVATE_TARGETS", raising=False)


def complaint(url: str) -> str:
    with pytest.raises(TargetError) as caught:
        addresses(url)
    return str(caught.value)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("slak://A/B/C", "Did you mean slack://?"),
        ("mailt://x@example.fi", "Did you mean mailto"),
        ("lukija@example.fi", "no scheme; write mailto://"),
        ("mailto:lukija@example.fi", "can be read"),
        ("slack://liian-vähän", "can be read"),
        ("https://example.fi/webhook", "can be read"),
        ("file:///etc/passwd", "not a kind of target"),
        ("syslog://localhost", "not a kind of target"),
        ("mailto://smtp.example.fi?to=a@example.fi&cc=b@example.fi", "'cc' is not allowed"),
        ("slack://T0/B0/CCCCCCCC?template=/etc/passwd", "'template' is not allowed"),
        ("mailto://smtp.example.fi\\@127.0.0.1?to=a@example.fi", "backslash"),
        ("env:", "needs a name"),
        ("file:/does/not/exist", "does not exist"),
    ],
)
def test_a_wrong_target_is_refused_with_a_message_that_helps(url, said):
    message = complaint(url)
    assert said in message
    if "kind of target" in said:
        assert "Allowed: slack, mailto" in message


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.169.254",
        "[::1]",
        "100.64.0.1",
        "db.internal",
        "nas.local",
    ],
)
def test_a_host_on_a_private_network_is_refused_unless_the_operator_allows_it(host, monkeypatch):
    url = f"json://{host}/hook"
    assert "USOVAHTI_PRIVATE_TARGETS" in complaint(url)
    monkeypatch.setenv("USOVAHTI_PRIVATE_TARGETS", "true")
    assert len(addresses(url)) == 1


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("0.0.0.0", True),
        ("100.64.0.1", True),
        ("192.0.2.1", True),
        ("224.0.0.1", True),
        ("::1", True),
        ("fd00::1", True),
        ("fe80::1%eth0", True),
        ("::ffff:10.0.0.1", True),
        ("64:ff9b::7f00:1", True),
        ("2002:7f00:1::", True),
        ("8.8.8.8", False),
        ("2001:4860:4860::8888", False),
        ("::ffff:8.8.8.8", False),
    ],
)
def test_private_addresses_are_known_in_all_their_spellings(address, private):
    assert is_private_name(address) == private


def test_a_name_that_leads_to_a_private_address_is_refused_when_connecting(slack, monkeypatch):
    monkeypatch.delenv("USOVAHTI_PRIVATE_TARGETS", raising=False)
    port = slack.url.rpartition(":")[2]
    url = f"json://ip6-localhost.example.fi:{port}/services/a"
    import socket

    real = socket.getaddrinfo

    def resolver(host, *args, **kwargs):
        return real("127.0.0.1" if host == "ip6-localhost.example.fi" else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    outcome = send(url, render_notice("x", "y"))

    assert outcome.kind == "permanent"
    assert "127.0.0.1" in (outcome.error or "")
    assert slack.received == []


def test_the_same_address_has_the_same_fingerprint_however_it_is_written():
    [one] = addresses(WEBHOOK)
    [other] = addresses("https://hooks.slack.com/services/T0USOVAHTI/B0USOVAHTI/secretOfTheWebhook0000001")
    [third] = addresses(WEBHOOK.replace("0000001", "0000002"))
    assert one.fingerprint == other.fingerprint != third.fingerprint

    [before] = addresses("mailtos://u:vanha@smtp.example.fi?to=lukija@example.fi")
    [after] = addresses("mailtos://u:uusi@smtp.example.fi?to=Lukija@example.fi")
    assert before.fingerprint == after.fingerprint


def test_a_mail_target_with_several_readers_becomes_one_target_each():
    found = addresses(
        "mailtos://u:salasana@smtp.example.fi?to=a@example.fi,b@example.fi&from=vahti@example.fi"
    )
    assert [one.label for one in found] == ["mailtos a@example.fi", "mailtos b@example.fi"]
    assert len({one.fingerprint for one in found}) == 2


def test_a_target_may_stand_in_the_environment_or_in_a_file(tmp_path, monkeypatch):
    monkeypatch.setenv("VAHTI_SLACK", WEBHOOK)
    secret = tmp_path / "slack_url"
    secret.write_text(f"{WEBHOOK}\n")
    for reference in ("env:VAHTI_SLACK", f"file:{secret}"):
        [address] = addresses(reference)
        assert address.url == reference, "the secret is not stored"
        assert resolve(address.url) == WEBHOOK
    monkeypatch.setenv("VAHTI_SLACK", "slak://x")
    assert "Did you mean slack" in complaint("env:VAHTI_SLACK")
    monkeypatch.delenv("VAHTI_SLACK")
    assert addresses("env:VAHTI_SLACK"), "it may be set where messages are sent"


def test_a_variable_that_a_target_names_may_stand_in_dotenv_as_settings_do(home, monkeypatch):
    (home / ".env").write_text(f"VAHTI_SLACK={WEBHOOK}\n")
    assert resolve("env:VAHTI_SLACK") == WEBHOOK
    with pytest.raises(TargetError, match=r"OTHER is set neither in the environment nor in \.env"):
        resolve("env:OTHER")
    monkeypatch.setenv("VAHTI_SLACK", f"{WEBHOOK}2")
    assert resolve("env:VAHTI_SLACK") == f"{WEBHOOK}2", "the environment wins"


def test_a_file_that_a_target_names_is_found_from_every_folder(home, tmp_path, monkeypatch):
    (tmp_path / "slack_url").write_text(WEBHOOK)
    monkeypatch.chdir(tmp_path)
    [address] = addresses("file:slack_url")
    monkeypatch.chdir(home)
    assert resolve(address.url) == WEBHOOK


@pytest.mark.parametrize(
    ("target", "holds"),
    [
        ("mailtos://user:secret@smtp.example.fi?to=a@example.fi", True),
        ("mailto://smtp.example.fi:25?from=v@example.fi&to=a@example.fi", False),
    ],
)
def test_a_port_is_no_password(target, holds):
    assert holds_password(target) is holds


def test_the_operators_own_targets_may_be_private_and_several(monkeypatch):
    monkeypatch.setenv(
        "USOVAHTI_OPERATOR_TARGETS",
        "mailto://127.0.0.1:2525?to=op@example.fi,toinen@example.fi&from=v@example.fi, json://10.0.0.5/hook",
    )
    assert len(operator_targets().urls) == 3
    monkeypatch.setenv("USOVAHTI_OPERATOR_TARGETS", "")
    assert operator_targets().urls == {}


def test_the_allow_list_can_be_extended_and_narrowed(monkeypatch):
    monkeypatch.setenv("USOVAHTI_TARGET_SCHEMES", "slack,discord")
    assert addresses("discord://123456789/abcdefgh")
    assert "not a kind of target" in complaint("mailto://smtp.example.fi?to=a@example.fi")
