"""What every part of the server shares: settings, the site's options, signers, limits; it hangs at the application."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from fastapi import Request

from core.settings import LANGUAGES, Settings
from core.signing import Signer, signer
from web.server.limits import Limits
from web.server.preferences import weights
from web.site.assets import asset_paths
from web.view import SiteOptions

Language = Literal["fi", "sv", "en"]  # the type of a route's parameter


@dataclass
class Shared:
    """`address` is where readers find the server, without a slash at its end: links of mails begin with it."""

    config: Settings
    address: str
    limits: Limits = field(default_factory=Limits)
    instance: str = field(default_factory=lambda: secrets.token_hex(8))
    written_until: float = 0.0  # by time.monotonic: until then the ledger counts as one that can be written

    @property
    def prefix(self) -> str:
        """The path that all of ours lie below: "" or "/network"."""
        return urlsplit(self.address).path.rstrip("/")

    @property
    def options(self) -> SiteOptions:
        """The site's options as they are served."""
        known = self.config.base_url is not None
        return SiteOptions.of_settings(
            base_url=self.address if known else "", assets=asset_paths(served=True), served=True
        )

    def signer(self, purpose: str) -> Signer:
        """Signs and checks for one purpose, with the key in the home."""
        return signer(purpose, self.config)

    def absolute(self, path: str) -> str:
        """A path of ours ("fi/subscribe") as an address that works in a mail. Never made of a request's Host."""
        return f"{self.address}/{path.lstrip('/')}"

    def path(self, path: str) -> str:
        """The same as a path on our host, for redirects and cookies."""
        return f"{self.prefix}/{path.lstrip('/')}"


def shared(request: Request) -> Shared:
    """The shared parts, as a dependency of routes."""
    found: Shared = request.app.state.shared
    return found


def language_of(request: Request) -> str:
    """The language of the path ("/sv/…"), else the one that the browser likes best of those we speak, else ours."""
    config = shared(request).config
    route = request.url.path.removeprefix(shared(request).prefix)
    first = route.lstrip("/").partition("/")[0]
    if first in LANGUAGES:
        return first
    asked = weights(request.headers.get("accept-language", ""))
    for tag in sorted(asked, key=lambda one: -asked[one]):
        spoken = tag.partition("-")[0]
        if spoken in LANGUAGES and asked[tag]:
            return spoken
    return config.language
