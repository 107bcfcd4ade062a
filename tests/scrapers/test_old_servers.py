"""Old and odd servers: read by the crawl and by `portals check` alike, or refused by both in the same plain words."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from ledger.db.migrate import upgrade
from replay.pages import Page, Request, redirect
from replay.platforms.dynasty import DynastySite
from replay.platforms.municipal import MunicipalSite
from replay.server import ReplayServer
from scrapers.crawl.failures import certificate_words
from scrapers.politeness.address_guard import LEGACY_SERVER_CONNECT
from scrapers.politeness.http_get import Visitor, _encryption
from tests.scrapers.paltamo import WORLD
from tests.scrapers.rehearsal import crawl_all

NOW = "2024-10-10T12:00:00"
BODY = b"<html><body>Tervetuloa</body></html>"
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
    % len(BODY)
)


def certificate(folder: Path, *, name: str = "127.0.0.1", days: int = 30) -> tuple[Path, Path]:
    """A self-made certificate and its key, for an address or a name; `days` below 0: expired."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    alternative = x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    end = dt.datetime.now(dt.UTC) + dt.timedelta(days=days)  # noqa: TID251 - OpenSSL looks at the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - dt.timedelta(days=60))
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    )
    return paths


@contextmanager
def listening(context: ssl.SSLContext) -> Iterator[int]:
    """A server with this kind of encryption that answers everything with one page; its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(plain, server_side=True) as wrapped:
                    wrapped.recv(4096)
                    wrapped.sendall(ANSWER + BODY)
            except OSError:
                plain.close()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def context_of(
    paths: tuple[Path, Path], make: Callable[[ssl.SSLContext], None] = lambda _: None
) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*paths)
    make(context)
    return context


def only_rsa(context: ssl.SSLContext) -> None:
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("AES128-SHA")


def both(home: Path, port: int, trusted: Path) -> tuple[str, str]:
    """What crawl and check say of the server."""
    url = f"https://127.0.0.1:{port}/paatokset/"
    more = {"SSL_CERT_FILE": str(trusted)}
    result = crawl_all(
        home, [("578", "Paltamo", "municipal_pdf", url, "granted 2026-05-01 by X")], NOW, more
    )["578"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SSL_CERT_FILE", str(trusted))
        patch.setenv("USOVAHTI_ALLOW_HOSTS", "127.0.0.1")
        seen = Visitor(0)(url)
    return str(result["reason"]), seen.error or f"HTTP {seen.status}"


def test_a_server_with_rsa_key_exchange_only_is_read_by_both(home: Path, tmp_path: Path) -> None:
    paths = certificate(tmp_path)
    with listening(context_of(paths, only_rsa)) as port:
        crawl, check = both(home, port, paths[0])
    assert "listing page" in crawl, "the page was read, and is no list"
    assert check == "HTTP 200"


@pytest.mark.parametrize(
    ("name", "days", "crawled", "checked"),
    [
        ("127.0.0.1", -1, "certificate", "its certificate has expired"),
        ("elsewhere.example.fi", 30, "certificate", "its certificate is for another name"),
    ],
)
def test_a_faulty_certificate_is_named_in_plain_words_by_both(
    home: Path, tmp_path: Path, name: str, days: int, crawled: str, checked: str
) -> None:
    paths = certificate(tmp_path, name=name, days=days)
    with listening(context_of(paths)) as port:
        crawl, check = both(home, port, paths[0])
    assert crawled in crawl
    assert "SSL routines" not in crawl
    assert checked in check


def test_a_certificate_that_nobody_here_trusts_is_named(home: Path, tmp_path: Path) -> None:
    paths = certificate(tmp_path)
    (other := tmp_path / "other").mkdir()
    trusted = certificate(other, name="ca.example.fi")
    with listening(context_of(paths)) as port:
        crawl, check = both(home, port, trusted[0])
    assert "its certificate" in crawl
    assert "its certificate" in check


def test_servers_without_secure_renegotiation_are_let_in_by_both() -> None:
    """OpenSSL refuses them (RFC 5746) unless told otherwise; a real one needs a TLS stack of its own."""
    from scrapy.core.downloader.contextfactory import _get_creator_context, _ScrapyClientContextFactory

    from scrapers.politeness.address_guard import _OldServersToo

    assert _encryption().options & LEGACY_SERVER_CONNECT
    policy = _OldServersToo(_ScrapyClientContextFactory(verify_certificates=True))
    context = _get_creator_context(policy.creatorForNetloc(b"kunta.example.fi", 443))
    assert context.set_options(0) & LEGACY_SERVER_CONNECT
    assert context.get_verify_mode(), "certificates are checked all the same"


class CookieWall(MunicipalSite):
    """Gives its pages only to who brings the cookie back that it hands out with a redirect to the same address."""

    def page(self, request: Request) -> Page:
        if request.cookies.get("seen") == "1":
            return super().page(request)
        return redirect(request.path).with_header("Set-Cookie", "seen=1; path=/")


def test_a_cookie_that_is_set_before_the_page_is_given_back(home: Path) -> None:
    with ReplayServer(CookieWall(WORLD, rest=False)) as server:
        url = f"http://{server.host}/paatoksenteko/poytakirjat/"
        result = crawl_all(home, [("578", "Paltamo", "municipal_pdf", url, "")], NOW)["578"]
        assert result["outcome"] == "ok"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("USOVAHTI_ALLOW_HOSTS", server.host)
            assert Visitor(0)(url).status == 200


def test_a_dead_first_address_does_not_fail_a_check(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host whose IPv6 address is dead is reached by its next one, as browsers do (RFC 8305)."""
    upgrade()
    with ReplayServer(DynastySite(WORLD)) as server:
        dead = (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 1, 0, 0))
        alive = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))

        def resolve(host: str, *rest: Any, **more: Any) -> list[Any]:
            return [dead, alive] if host == "kunta.example.fi" else real(host, *rest, **more)

        real = socket.getaddrinfo
        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "kunta.example.fi")
        page = Visitor(0)(f"http://kunta.example.fi:{server.port}/cgi/DREQUEST.PHP?page=meeting_handlers&id=")
    assert page.status == 200, page.error


def test_robots_txt_with_a_byte_order_mark_or_of_great_length_is_obeyed(home: Path) -> None:
    marked = b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /\r\n"
    long = b"# " + b"x" * 200_000 + b"\nUser-agent: *\nDisallow: /\n"
    for robots in (marked, long):
        with ReplayServer(replace_robots(robots)) as server:
            row = ("578", "Paltamo", "dynasty", f"{server.url}/cgi/DREQUEST.PHP", "")
            result = crawl_all(home, [row], NOW)["578"]
            assert result["outcome"] == "robots_denied"
            assert {request.path for request in server.requests} <= {"/robots.txt"}


def replace_robots(robots: bytes) -> DynastySite:
    return replace(DynastySite(WORLD), robots=robots)


def test_a_proxy_that_crawls_do_not_use_is_named_where_there_is_no_connection(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = "http://127.0.0.1:9/cgi/DREQUEST.PHP"
    result = crawl_all(
        home, [("578", "Paltamo", "dynasty", url, "")], NOW, {"HTTPS_PROXY": "http://10.0.0.1:3128"}
    )["578"]
    assert "HTTPS_PROXY serves alerts only" in result["reason"]
    monkeypatch.setenv("HTTPS_PROXY", "http://10.0.0.1:3128")
    monkeypatch.setenv("USOVAHTI_ALLOW_HOSTS", "127.0.0.1")
    assert "HTTPS_PROXY serves alerts only" in str(Visitor(0)(url).error)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("[('SSL routines', '', 'certificate verify failed')]", "cannot be trusted"),
        ("VerificationError(errors=[DNSMismatch(mismatched_id=DNS_ID(hostname=b'x'))])", "for another name"),
        ("certificate verify failed: self-signed certificate (_ssl.c:1006)", "signed by nobody but itself"),
        ("certificate verify failed: unable to get local issuer certificate", "lacks its chain"),
        ("[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol", "no way of encryption"),
    ],
)
def test_what_tls_says_is_said_in_words_for_people(said: str, words: str) -> None:
    assert words in str(certificate_words(said))


def test_other_failures_are_not_taken_for_certificates() -> None:
    assert certificate_words("Connection refused") is None
