"""The site's pages, feeds and data over HTTP, with conditional answers."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse

from core.settings import LANGUAGES
from web.server.preferences import weights
from web.server.site_cache import Kept, SiteCache
from web.server.site_making import Making
from web.server.state import language_of, shared

router = APIRouter(include_in_schema=False)
_QUOTING = ("data/", *(f"{language}/feeds/" for language in LANGUAGES))  # pages say it themselves


def site_of(request: Request) -> SiteCache:
    """The application's site."""
    found: SiteCache = request.app.state.site
    return found


@router.get("/")
def start(request: Request) -> Response:
    """To the overview, in the language that the browser asks for."""
    place = shared(request).path(f"{language_of(request)}/index.html")
    return RedirectResponse(place, 302, {"Vary": "Accept-Language", "Cache-Control": "no-cache"})


@router.get("/{path:path}")
async def file(request: Request, path: str) -> Response:
    """A file of the site; 404 where it has none of that name."""
    if path.rstrip("/") in LANGUAGES:
        return RedirectResponse(shared(request).path(f"{path.rstrip('/')}/index.html"), 302)
    site = site_of(request)
    kept = site.at_hand(path)
    if kept is None:
        found = await run_in_threadpool(site.find, path)
        if found is None:
            raise HTTPException(404)
        making: Making = request.app.state.making
        kept = site.kept(found) or await making.made(found)
    response = answer(request, kept, lasting=path.startswith("assets/"))
    if path.startswith(_QUOTING):
        response.headers.update(unlisted(request))
    return response


def unlisted(request: Request) -> dict[str, str]:
    """The header by which what quotes minutes and is no page asks search engines to stay away: it names people."""
    return {} if shared(request).config.site_indexed else {"X-Robots-Tag": "noindex"}


def answer(request: Request, kept: Kept, *, lasting: bool = False) -> Response:
    """The file, or 304 where the client has it as it is. `lasting`: its name tells its content."""
    packs = kept.packed is not None and weights(request.headers.get("accept-encoding", "")).get("gzip", 0) > 0
    mark = f'"{kept.mark}{"-gz" if packs else ""}"'
    headers = {
        "ETag": mark,
        "Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache",
        "Vary": "Accept-Encoding",
    }
    if is_known(request, kept.mark):
        return Response(status_code=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    return Response(kept.packed if packs else kept.content, headers=headers, media_type=kept.media_type)


def is_known(request: Request, mark: str) -> bool:
    """Whether the client names this ETag, however it was packed, as what it has (RFC 9110, If-None-Match)."""
    named = request.headers.get("if-none-match", "")
    marks = {one.strip().removeprefix("W/").strip('"').removesuffix("-gz") for one in named.split(",")}
    return named.strip() == "*" or mark in marks
