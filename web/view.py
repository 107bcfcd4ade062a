"""What a page function is given beside its model: the language, the links from the page, and the site's settings."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.settings import settings
from web.links import Links
from web.words import Words, words


@dataclass(frozen=True)
class SiteOptions:
    """What the operator decides about the site. `assets` maps a file of web/static to its path in the site."""

    base_url: str = ""
    contact: str = ""
    licence: str = "CC-BY-4.0"
    whole_text: bool = False
    indexed: bool = False
    served: bool = False
    assets: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of_settings(cls, **given: object) -> SiteOptions:
        config = settings()
        known: dict[str, object] = {
            "base_url": config.site_url or "",
            "contact": config.contact,
            "licence": config.data_licence,
            "whole_text": config.site_whole_text,
            "indexed": config.site_indexed,
        }
        return cls(**{**known, **given})  # type: ignore[arg-type]


@dataclass(frozen=True)
class View:
    """A page's language and place."""

    language: str
    page: str
    options: SiteOptions
    shown_at: str | None = None  # web.links.Links

    @property
    def words(self) -> Words:
        return words(self.language)

    @property
    def links(self) -> Links:
        return Links(self.language, self.page, self.options.base_url, self.shown_at)

    @property
    def network(self) -> dict[str, str]:
        """The watched network in the forms that catalogues use."""
        return self.words.network
