"""What a replayed portal is made of: a request comes in, a `Page` goes out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol
from urllib.parse import parse_qsl, unquote

HTML_UTF8 = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Page:
    """One answer as it goes over the wire; `body` is bytes: its charset is part of what is rehearsed."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("Content-Type", HTML_UTF8),)
    body: bytes = b""

    def with_header(self, name: str, value: str | None) -> Page:
        """The same page with header `name` replaced by `value` (None: without that header)."""
        kept = tuple(pair for pair in self.headers if pair[0].lower() != name.lower())
        return replace(self, headers=kept if value is None else (*kept, (name, value)))

    def header(self, name: str) -> str | None:
        """The value of the first header `name` in any case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


@dataclass(frozen=True)
class Request:
    """What a site is asked. `path` is unquoted and below the mount point; `base` is the URL of that point."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)  # names in lower case
    body: bytes = b""
    base: str = "http://127.0.0.1"

    @cached_property
    def parameters(self) -> dict[str, str]:
        """The query's parameters, decoded as UTF-8; of a repeated one the last."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    @cached_property
    def form(self) -> dict[str, str]:
        """The fields of a POSTed form, decoded as windows-1252, in which the old portals send theirs."""
        text = self.body.decode("latin-1")
        return dict(parse_qsl(text, keep_blank_values=True, encoding="cp1252"))

    @cached_property
    def cookies(self) -> dict[str, str]:
        """The request's cookies by name."""
        pairs = (part.partition("=") for part in self.headers.get("cookie", "").split(";"))
        return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


class Site(Protocol):
    """One portal. `robots` is its robots.txt (None: 404, as most portals answer)."""

    robots: bytes | None

    def page(self, request: Request) -> Page:
        """The answer to any request but that for robots.txt."""
        ...


@dataclass
class StaticSite:
    """Pages by "path" or "path?query"; everything else is 404. The smallest site there is."""

    pages: dict[str, Page] = field(default_factory=dict)
    robots: bytes | None = None

    def page(self, request: Request) -> Page:
        """The page stored under the whole target, else under the path alone."""
        whole = f"{request.path}?{unquote(request.query)}" if request.query else request.path
        return self.pages.get(whole) or self.pages.get(request.path) or not_found()


def html_page(markup: str, *, charset: str = "utf-8", declared: str | None = None, status: int = 200) -> Page:
    """An HTML page encoded in `charset` and declared as `declared` ("" declares none; default: as encoded).

    A declared iso-8859-1 is encoded as windows-1252, as the portals do: the dashes and quotes of Word texts
    arrive as bytes 0x80-0x9F. What the charset cannot say becomes a character reference.
    """
    declared = charset if declared is None else declared
    encoding = "cp1252" if charset.lower() in {"iso-8859-1", "latin-1"} else charset
    content_type = f"text/html; charset={declared}" if declared else "text/html"
    return Page(status, (("Content-Type", content_type),), markup.encode(encoding, "xmlcharrefreplace"))


def not_found() -> Page:
    """A plain 404."""
    return html_page("<html><body><h1>404 Not Found</h1></body></html>", status=404)


def redirect(location: str, status: int = 302) -> Page:
    """A redirect to `location`, which is sent as it is."""
    return Page(status, (("Content-Type", HTML_UTF8), ("Location", location)))


def file_page(data: bytes, media_type: str, disposition: str | None = None) -> Page:
    """A download; `disposition` is the raw Content-Disposition value (its characters go out as latin-1)."""
    page = Page(200, (("Content-Type", media_type),), data)
    return page.with_header("Content-Disposition", disposition) if disposition else page
