"""Build the site: read the ledger, list the files, write those that changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from core import clock
from core.files import write_whole
from core.settings import settings
from ledger.db.database import reading
from ledger.memberships import publication
from scrapers.registry.load import load as load_registry
from web.model import country as model
from web.model.texts import Texts
from web.site.assets import asset_paths
from web.site.listing import Listing, digest, ground_digest
from web.site.tree import SiteError, Written, builds_of, only_builder, publish
from web.view import SiteOptions

__all__ = ["BuildRequest", "SiteError", "build", "build_if_changed"]


@dataclass(frozen=True)
class BuildRequest:
    """Where the site is to stand, its own address (by default that of the settings), and a file of borders."""

    directory: Path
    base_url: str | None = None
    borders: Path | None = None

    @classmethod
    def of_settings(cls) -> BuildRequest | None:
        """What the settings ask for; None without USOVAHTI_SITE_DIR."""
        config = settings()
        if config.site_dir is None:
            return None
        return cls(config.site_dir, config.site_url, config.site_map)


def build(request: BuildRequest, *, wait: bool = True) -> Written:
    """Bring the site up to date. Raises SiteError, MapUnreadable, LedgerUnavailable, RegistryError, MergersError.

    With `wait` False it leaves the work to another build that is at it.
    """
    with only_builder(request.directory, wait=wait) as alone:
        if not alone:
            return Written(busy=True)
        stamp = _stamp(request)
        options = _options(request)
        texts = Texts(builds_of(request.directory) / "texts")
        listing = Listing(model.load(), options, texts, request.borders)
        written = publish(request.directory, listing.files())
        write_whole(_stamp_file(request), stamp)
        return written


def build_if_changed(request: BuildRequest) -> Written:
    """The same where anything may have changed since the last build; quick to find out where nothing has."""
    try:
        same = _stamp_file(request).read_text(encoding="utf-8") == _stamp(request)
    except OSError:
        same = False
    return Written() if same and request.directory.is_dir() else build(request, wait=False)


def _options(request: BuildRequest) -> SiteOptions:
    given: dict[str, object] = {"assets": asset_paths()}
    if request.base_url is not None:
        given["base_url"] = request.base_url
    return SiteOptions.of_settings(**given)


def _stamp_file(request: BuildRequest) -> Path:
    return builds_of(request.directory) / "stamp"


def _stamp(request: BuildRequest) -> str:
    with reading() as session:
        marks = publication.stamp(session)
    borders = request.borders.stat().st_mtime_ns if request.borders and request.borders.exists() else None
    return json.dumps(
        [
            marks,
            clock.today().isoformat(),
            ground_digest(),
            digest(load_registry().rows, _options(request)),
            borders,
        ]
    )
