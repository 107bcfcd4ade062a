"""The last gate before the wire: no request out of turn, no connection to a private address, no endless headers.

Every connection that Scrapy opens resolves its host here, after redirects too, and connects to exactly the
addresses that were checked. Loopback and the like are open only where USOVAHTI_ALLOW_HOSTS names the host.
"""

from __future__ import annotations

import ipaddress
from typing import Any, Self

from scrapy import Request
from scrapy.core.downloader import contextfactory
from scrapy.core.downloader.handlers import http11
from scrapy.crawler import Crawler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import Response
from scrapy.resolver import HostResolution
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from twisted.web._newclient import HEADER, STATUS
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer  # type: ignore[import-untyped]

from core.addresses import AnyAddress, is_public
from core.settings import settings
from scrapers.crawl.failures import AddressRefused
from scrapers.politeness import slots
from scrapers.politeness.hosts import LEGACY_SERVER_CONNECT
from scrapers.politeness.hosts import allowed_hosts as allowed_hosts
from scrapers.politeness.turns import Turns

MAX_HEADER_BYTES = 64 * 1024


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves names and refuses all of a host's addresses where one of them is not public."""

    # Why a host was refused, for the download handler: the resolver's own interface has no room for reasons.
    refused: dict[str, str] = {}  # noqa: RUF012 - one reactor, one resolver, one table

    def __init__(self, reactor: Any, allowed: frozenset[tuple[str, int | None]]) -> None:
        self.reactor = reactor
        self.original = reactor.nameResolver
        self.allowed = allowed

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: Any) -> Self:
        """As Scrapy builds it, once for the process (TWISTED_DNS_RESOLVER)."""
        return cls(reactor, allowed_hosts(settings().allow_hosts))

    def install_on_reactor(self) -> None:
        self.reactor.installNameResolver(self)

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Any = None,
        transportSemantics: str = "TCP",
    ) -> Any:
        """Twisted's interface: tells the receiver the addresses, or none where the host is refused."""
        host = hostName.lower()
        if (host, portNumber) in self.allowed or (host, None) in self.allowed:
            return self.original.resolveHostName(
                resolutionReceiver, hostName, portNumber, addressTypes, transportSemantics
            )
        try:
            literal = ipaddress.ip_address(host.strip("[]"))
        except ValueError:
            checked = _Checked(resolutionReceiver, host, self.refused)
            return self.original.resolveHostName(
                checked, hostName, portNumber, addressTypes, transportSemantics
            )
        return self._literal(resolutionReceiver, host, literal, portNumber)

    def _literal(self, receiver: Any, host: str, address: AnyAddress, port: int) -> Any:
        resolution = HostResolution(host)
        checked = _Checked(receiver, host, self.refused)
        checked.resolutionBegan(resolution)
        kind = IPv4Address if address.version == 4 else IPv6Address
        checked.addressResolved(kind("TCP", str(address), port))
        checked.resolutionComplete()
        return resolution


@implementer(IResolutionReceiver)
class _Checked:
    """Holds the addresses back until all are known to be public."""

    def __init__(self, receiver: Any, host: str, refused: dict[str, str]) -> None:
        self.receiver = receiver
        self.host = host
        self.refused = refused
        self.addresses: list[Any] = []

    def resolutionBegan(self, resolution: Any) -> None:
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:
        self.addresses.append(address)

    def resolutionComplete(self) -> None:
        private = [
            a.host for a in self.addresses if not is_public(ipaddress.ip_address(a.host.partition("%")[0]))
        ]
        if private:
            self.refused[self.host] = private[0]
        else:
            self.refused.pop(self.host, None)
            for address in self.addresses:
                self.receiver.addressResolved(address)
        self.receiver.resolutionComplete()


class GuardedDownloadHandler(http11.HTTP11DownloadHandler):
    """Scrapy's HTTP handler that says why a host was refused and ends an answer whose headers do not end."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.crawler = crawler
        self.turns = Turns(crawler.settings.getfloat("DOWNLOAD_DELAY"))
        self._pool._factory = _BoundedFactory
        self._contextFactory: Any = _OldServersToo(self._contextFactory)

    async def download_request(self, request: Request) -> Response:
        """As Scrapy's, in turn. Raises AddressRefused where the host has an address that is not public."""
        host = (urlparse_cached(request).hostname or "").lower()
        try:
            async with self.turns.at(host, slots.least_pause(self.crawler.engine.downloader, request)):
                return await super().download_request(request)
        except CannotResolveHostError as error:
            address = GuardedResolver.refused.get(host)
            if address is None:
                raise
            raise AddressRefused(
                f"{host} has the address {address}, which is not on the public internet; "
                f"if it is meant, name it in USOVAHTI_ALLOW_HOSTS"
            ) from error


@implementer(IPolicyForHTTPS)
class _OldServersToo:
    """Certificates are checked as strictly as ever, and servers without secure renegotiation (RFC 5746) are read.

    Old municipal firewalls are such, and browsers reach them; we never renegotiate.
    """

    def __init__(self, policy: Any) -> None:
        self.policy = policy

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:
        """Twisted's interface."""
        creator = self.policy.creatorForNetloc(hostname, port)
        contextfactory._get_creator_context(creator).set_options(LEGACY_SERVER_CONNECT)
        return creator


class _BoundedProtocol(http11._LenientHTTP11ClientProtocol):
    """Twisted bounds the length of a header line but not the number of lines."""

    _head_bytes = 0

    def request(self, request: Any) -> Any:
        self._head_bytes = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:
        super().dataReceived(data)  # type: ignore[no-untyped-call]
        parser = self._parser
        if parser is not None and parser.state in (STATUS, HEADER):
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEADER_BYTES and self.transport is not None:
                self.transport.abortConnection()


class _BoundedFactory(http11._LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> Any:
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
