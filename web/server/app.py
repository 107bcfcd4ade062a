"""The server's application: which parts answer, and what is said where one cannot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from core.settings import Settings, SettingsError, settings
from ledger.db.database import LedgerUnavailable
from ledger.memberships.mergers import MergersError
from scrapers.registry.rows import RegistryError
from web.cartogram import MapUnreadable
from web.server import layout, monitoring, site_pages
from web.server.api import routes as api
from web.server.desk.routes_desk import include_desk
from web.server.security import Guard, hosts_of, protecting
from web.server.site_cache import SiteCache
from web.server.site_making import Making
from web.server.state import Shared, language_of, shared
from web.server.subscribing import subscribe_routes
from web.words import words
from workers.inline import working

DEFAULT_HOST, DEFAULT_PORT = "127.0.0.1", 8377


def create_app(
    config: Settings | None = None, *, host: str = DEFAULT_HOST, port: int = DEFAULT_PORT
) -> FastAPI:
    """The application of these settings. `host` and `port`: where it listens, its address unless one is set.

    Raises SettingsError where the server's key in the home cannot be used.
    """
    config = config or settings()
    address = (config.base_url or f"http://{_printed(host)}:{port}").rstrip("/")
    app = FastAPI(
        title="usovahti", version="1", summary="What Finnish municipalities decide on the network, read only",
        docs_url=None, redoc_url=None, openapi_url=None, lifespan=_lifespan,
        redirect_slashes=False,
    )  # fmt: skip
    app.state.shared = Shared(config, address)
    app.state.site = SiteCache(app.state.shared)
    app.state.making = Making(app.state.site.make)
    app.state.shared.signer("form")  # the key is made, or found to be unusable, before anybody asks
    _include_routers(app)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    for kind in (LedgerUnavailable, RegistryError, MergersError, MapUnreadable, SettingsError):
        app.add_exception_handler(kind, _unavailable)
    app.add_exception_handler(Exception, _failed)
    app.add_middleware(Guard, hosts=hosts_of(address, host), prefix=app.state.shared.prefix)
    if config.trusted_proxies:
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=config.trusted_proxies)
    return app


def _include_routers(app: FastAPI) -> None:
    """The parts, in the order in which a path is looked for; the site's pages take what is left."""
    app.include_router(monitoring.router)
    app.include_router(api.router)
    include_desk(app)
    app.include_router(subscribe_routes.router)
    app.include_router(site_pages.router)  # the last: it takes any path


@asynccontextmanager
async def _lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Without Redis what the desk orders is worked on in threads of this process."""
    with working(to_the_end=False):
        yield


def _printed(host: str) -> str:
    """The host as readers write it: of all addresses, this machine's."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


_SAID_TO_PROGRAMS = {
    404: "There is nothing of this name or number here.",
    405: "Only GET, HEAD and OPTIONS are answered here.",
}


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it
    return _told(
        request, error.status_code, dict(error.headers or {}), _SAID_TO_PROGRAMS.get(error.status_code)
    )


def _invalid(request: Request, error: Exception) -> Response:
    """A value that it may not have. Programs are told which; a path with no number in a number's place is none."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it
    found = error.errors()
    if any(one["loc"][:1] == ("path",) for one in found) and not _is_for_programs(request):
        return _told(request, 404)
    said = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in found)
    return _told(request, 422, said=said)


def _unavailable(request: Request, error: Exception) -> Response:
    """What is wrong is the operator's to know: the log says it, a stranger is only told to come again."""
    structlog.get_logger().error("not_served", reason=str(error))
    return _told(request, 503, {"Retry-After": "60"})


def _failed(request: Request, _error: Exception) -> Response:
    response = _told(request, 500)  # the server's log has the rest
    response.headers.update(protecting(secure=request.url.scheme == "https"))  # it is made outside the Guard
    return response


def _is_for_programs(request: Request) -> bool:
    return _is_of_the_api(request) or _place(request).startswith(("healthz", "metrics"))


def _is_of_the_api(request: Request) -> bool:
    return _place(request).startswith("api/")


def _place(request: Request) -> str:
    return request.url.path.removeprefix(shared(request).prefix).lstrip("/")


def _told(
    request: Request, status: int, headers: dict[str, str] | None = None, said: str | None = None
) -> Response:
    """What is wrong, as a page in the reader's language, or as JSON in English where a program asks; `said`: what it is
    told instead of what a reader is."""
    language = "en" if _is_for_programs(request) else language_of(request)
    title, message = _sentences(language).get(status, _sentences(language)[400])
    if _is_for_programs(request):
        read_by_pages = api.OPEN if _is_of_the_api(request) else {}
        told = {"error": {"status": status, "message": said or message}}
        return JSONResponse(told, status, {**read_by_pages, **(headers or {})})
    response = layout.message(request, language, title, message, status=status)
    response.headers.update(headers or {})
    return response


def _sentences(language: str) -> dict[int, tuple[str, str]]:
    """Title and message of each status that we answer with."""
    _ = words(language).gettext
    return {
        400: (_("That did not work"), _("The request could not be understood.")),
        401: (_("Not signed in"), _("Sign in first.")),
        403: (
            _("Not accepted"),
            _("The form is too old, or did not come from this page. Go back, load the page again and retry."),
        ),
        404: (_("Not found"), _("There is no such page here.")),
        405: (_("Not found"), _("There is no such page here.")),
        413: (_("Too much"), _("The form is too large.")),
        415: (_("That did not work"), _("The request could not be understood.")),
        422: (
            _("That did not work"),
            _("Something in the request is missing, too long or no value that it may have."),
        ),
        429: (_("Too often"), _("That was asked too often. Wait a little and try again.")),
        500: (_("Our fault"), _("Something went wrong here. It has been noted.")),
        503: (_("Not now"), _("That cannot be done just now. Try again in a minute.")),
    }
