"""A page of the server in the site's layout: `web/templates/server/NAME.html.j2`, never kept by caches."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from web.rendering import render
from web.server.forms import Token, mark
from web.server.state import shared
from web.view import View


def page(
    request: Request, language: str, place: str, template: str, *, status: int = 200, **values: Any
) -> Response:
    """The page at /LANGUAGE/PLACE. The template gets `values`, `view`, and `csrf` for its forms: the macro
    `token(csrf)` of server/parts.html.j2 puts it into one. Its links work also where the answer to a form is that page
    again, at the form's own address.
    """
    at_home = request.url.path.removeprefix(shared(request).prefix) == f"/{language}/{place}"
    view = View(language, place, shared(request).options, None if at_home else _as_deep(request))
    return rendered(request, view, template, status, values)


def message(request: Request, language: str, title: str, text: str, *, status: int = 200) -> Response:
    """A page that only says something, wherever it was asked for; its links work at any path."""
    view = View(language, "index.html", shared(request).options, _as_deep(request))
    return rendered(request, view, "message", status, {"title": title, "message": text})


def _as_deep(request: Request) -> str:
    """A path as deep as the one that the browser sees, where "//" is a step and %2F is none."""
    path = bytes(request.scope.get("raw_path") or b"").partition(b"?")[0].decode("latin-1")
    return "-/" * (path.removeprefix(shared(request).prefix).count("/") - 1) + "-"


def rendered(request: Request, view: View, template: str, status: int, values: dict[str, Any]) -> Response:
    """A template with its values as an answer; where it has forms, the browser gets the mark they are tied to."""
    html = render(f"server/{template}", view, csrf=Token(request), **values)
    response = HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})
    mark(request, response)
    return response


def see_other(request: Request, path: str) -> Response:
    """To another page of ours after a form ("fi/desk"): the path is ours, never one that a request names."""
    return RedirectResponse(
        shared(request).path(path), status_code=303, headers={"Cache-Control": "no-store"}
    )
