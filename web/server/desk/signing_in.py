"""Who is at the desk: the operator's token once, then a cookie of half a day that no script and no other site gets."""

from __future__ import annotations

import hashlib
import hmac
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, Request, Response

from ledger.coordination import audit
from ledger.coordination.audit import Actor
from ledger.db.database import transaction
from web.server import layout
from web.server.forms import FormData, OwnForm
from web.server.limits import client_of, limited
from web.server.state import Language, Shared, language_of, shared
from web.words import words

COOKIE = "usovahti_desk"
HOURS = 12
router = APIRouter(include_in_schema=False)


class DeskOff(Exception):
    """No token is set: there is no desk."""


class NotSignedIn(Exception):
    """The desk is asked for without its cookie, or with one that ran out."""


def operator(request: Request) -> Actor:
    """The operator who asks. Raises DeskOff and NotSignedIn."""
    parts = shared(request)
    mark = _mark(parts)
    known = parts.signer("desk").read(request.cookies.get(COOKIE, ""), max_age=HOURS * 3600)
    if isinstance(known, dict) and hmac.compare_digest(str(known.get("mark")), mark):
        return Actor(who=str(known.get("who")), client=client_of(request))
    raise NotSignedIn


Operator = Annotated[Actor, Depends(operator)]  # the type of a route's parameter


@router.get("/desk")
def start(request: Request) -> Response:
    """The desk in the reader's language."""
    return layout.see_other(request, f"{language_of(request)}/desk")


@router.get("/{language}/desk/sign-in")
def form(request: Request, language: Language) -> Response:
    """Where the token is given."""
    _mark(shared(request))
    return sign_in_page(request, language)


@router.post("/{language}/desk/sign-in", dependencies=[Depends(limited("sign-in", 10, 300))])
def sign_in(request: Request, language: Language, form: OwnForm) -> Response:
    """The token is compared in constant time; the name stands in the audit list and beside what is settled."""
    actor = signed_in(request, form)
    if actor is None:
        return sign_in_page(request, language, status=403, wrong=True)
    response = layout.see_other(request, f"{language}/desk")
    give_cookie(request, response, actor)
    return response


def sign_in_page(
    request: Request, language: str, place: str = "desk/sign-in", *, status: int = 200, **values: Any
) -> Response:
    """The form that asks for the token and sends it to `place`; `values`: `wrong`, `over`, and what is `kept`."""
    page = {"wrong": False, "over": False, "kept": (), **values}
    return layout.page(request, language, place, "desk/sign_in", status=status, sends_to=place, **page)


def signed_in(request: Request, form: FormData) -> Actor | None:
    """Who gave the token and a name by the form, written down; None where one of them is wrong."""
    parts = shared(request)
    mark, who = _mark(parts), form.one("who", 60)
    if not hmac.compare_digest(_digest(parts, form.one("token", 500)), mark) or not who:
        structlog.get_logger().warning("sign_in_refused", client=client_of(request))
        return None
    actor = Actor(who, client_of(request))
    with transaction() as session:
        audit.note(session, actor, "sign_in")
    return actor


def give_cookie(request: Request, response: Response, actor: Actor) -> None:
    """From now on the browser is the operator's, for half a day."""
    parts = shared(request)
    response.set_cookie(
        COOKIE,
        parts.signer("desk").sign({"mark": _mark(parts), "who": actor.who}),
        max_age=HOURS * 3600,
        path=parts.path("/"),
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


@router.post("/{language}/desk/sign-out")
def sign_out(request: Request, language: Language, actor: Operator, form: OwnForm) -> Response:
    """The browser forgets the cookie."""
    with transaction() as session:
        audit.note(session, actor, "sign_out")
    response = layout.see_other(request, f"{language}/desk/sign-in")
    response.delete_cookie(COOKIE, path=shared(request).path("/"))
    return response


def desk_off(request: Request, _error: Exception) -> Response:
    """The answer to DeskOff."""
    language = language_of(request)
    _ = words(language).gettext
    text = _(
        "Set USOVAHTI_ADMIN_TOKEN to a secret of 20 characters or more (openssl rand -hex 32), "
        "and start the server again."
    )
    return layout.message(request, language, _("The desk is off"), text, status=404)


def _mark(parts: Shared) -> str:
    token = parts.config.admin_token
    if token is None:
        raise DeskOff
    return _digest(parts, token.get_secret_value())


def _digest(parts: Shared, token: str) -> str:
    """What a token comes to: of one length whatever is given, and worthless elsewhere."""
    return hashlib.sha256(f"{parts.signer('token').key}\x00{token}".encode()).hexdigest()
