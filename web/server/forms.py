"""Forms: read within bounds, and only those that a page of ours sent (CSRF)."""

from __future__ import annotations

import re
import secrets
from typing import Annotated
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Request, Response

from web.server.state import shared

COOKIE = "usovahti_form"
FIELD = "csrf"
_MOST_FIELDS = 10_000  # as many boxes as the largest body holds: each held change has one
_HOURS = 12


class FormData:
    """A form's fields as texts, without control characters but line breaks; a field may come several times.

    Every blank is an ordinary one: what was copied from a page keeps its words apart.
    """

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def one(self, name: str, longest: int = 2_000) -> str:
        """The field's text without blanks at its ends; "" where it is missing. Raises HTTPException 422 beyond
        `longest`."""
        return next(iter(self.every(name, longest)), "")

    def every(self, name: str, longest: int = 200) -> list[str]:
        """All texts of a field that comes several times."""
        found = [value for key, value in self._pairs if key == name]
        if any(len(value) > longest for value in found):
            raise HTTPException(422)
        return found


async def read_form(request: Request) -> FormData:
    """The form in the body, whoever sent it: for one-click stops (RFC 8058). Raises HTTPException 415 and 422."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415)
    try:
        body = (await request.body()).decode("ascii")
        pairs = parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError:
        raise HTTPException(422) from None
    return FormData([(name, _printable(value).strip()) for name, value in pairs])


async def own_form(request: Request) -> FormData:
    """The form in the body, of one of our own pages and this browser. Raises HTTPException 403 for any other."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403)
    form = await read_form(request)
    known = shared(request).signer("form").read(form.one(FIELD), max_age=_HOURS * 3600)
    cookie = request.cookies.get(COOKIE, "")
    if (
        not cookie
        or not isinstance(known, str)
        or not secrets.compare_digest(known.encode(), cookie.encode())
    ):
        raise HTTPException(403)
    return form


OwnForm = Annotated[FormData, Depends(own_form)]  # the type of a route's parameter


class Token:
    """The token that a form carries in the field `csrf`; made where a template shows it."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def __html__(self) -> str:
        return shared(self._request).signer("form").sign(_browser_of(self._request))


def _browser_of(request: Request) -> str:
    """The browser's mark, to which its forms are tied; a new one where it has none yet."""
    found: str | None = getattr(request.state, "browser", None)
    if found is None:
        known = request.cookies.get(COOKIE, "")
        found = known if 20 <= len(known) <= 100 and known.isascii() else secrets.token_urlsafe(24)
        request.state.browser = found
    return found


def mark(request: Request, response: Response) -> None:
    """Give the browser the mark that its forms are tied to, where the page has any."""
    found: str | None = getattr(request.state, "browser", None)
    if found is None:
        return
    response.set_cookie(
        COOKIE,
        found,
        max_age=_HOURS * 3600,
        path=shared(request).path("/"),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def _printable(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub(r"[^\S\n]", " ", text)
    return "".join(char for char in text if char == "\n" or char.isprintable())
