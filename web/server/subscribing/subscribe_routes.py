"""The routes of subscribing by web.

A GET never changes anything: programs that look for viruses follow each link of a mail. Each answer to the form is the
same, whatever is known of the address, and no mail is sent before it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import structlog
from fastapi import APIRouter, Depends, FastAPI, Request, Response

from alerts.signup import asking, mailbox, signed_links, subscriber
from alerts.signup.choices import ChoiceError, Choices
from alerts.signup.mail_address import AddressError
from web.model.places import region_slug
from web.server import layout
from web.server.forms import OwnForm
from web.server.limits import limited
from web.server.state import Language
from web.server.subscribing import entered as fields
from web.server.subscribing.entered import Entered
from web.words import words
from workers.messages import has_redis, order

log = structlog.get_logger(__name__)

HOUR = 3600.0
ASKS_AN_HOUR = 10  # by one client
CHANGES_AN_HOUR = 60


@asynccontextmanager
async def _mailing(app: FastAPI) -> AsyncIterator[None]:
    """A thread that sends the mails while the server runs: no answer, and no next request, waits for one."""
    app.state.mailer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="signup")
    try:
        yield
    finally:
        app.state.mailer.shutdown(wait=False, cancel_futures=True)  # the next tick finds them again


router = APIRouter(include_in_schema=False, lifespan=_mailing)


@router.get("/{language}/subscribe")
def form(request: Request, language: Language, municipality: str = "", region: str = "") -> Response:
    """The form; `municipality` and `region` (as in the site's addresses) are ticked already."""
    known = Entered.of_choices(Choices.usual(language))
    if municipality or region:
        offered = fields.offered_places()
        codes = frozenset(place.code for place in offered if place.slug == municipality)
        regions = frozenset(place.region for place in offered if region_slug(place.region) == region)
        if codes or regions:
            known = replace(known, everywhere=False, municipalities=codes, regions=regions)
    return _form(request, language, known)


@router.post("/{language}/subscribe", dependencies=[Depends(limited("subscribe", ASKS_AN_HOUR, HOUR))])
def ask(request: Request, language: Language, sent: OwnForm) -> Response:
    """Keep the request, and say to look into the mailbox."""
    if mailbox.why_off():
        return _form(request, language, Entered.of_choices(Choices.usual(language)), status=503)
    given = Entered.of_form(sent)
    try:
        if not given.trapped:
            _answer(request, asking.ask(given.address, given.choices(), language))
    except AddressError:
        return _form(request, language, replace(given, fault="address"), status=422)
    except ChoiceError as error:
        return _form(request, language, replace(given, fault=str(error)), status=422)
    except asking.Busy:
        return _form(request, language, replace(given, fault="busy"), status=503)
    return layout.see_other(request, f"{language}/subscribe/asked")


@router.get("/{language}/subscribe/asked")
def asked(request: Request, language: Language) -> Response:
    """After the form: a mail is on its way."""
    return layout.page(request, language, "subscribe/asked", "subscribe_asked")


@router.get("/{language}/subscribe/privacy")
def privacy(request: Request, language: Language) -> Response:
    """What is kept of a subscriber."""
    return layout.page(request, language, "subscribe/privacy", "subscribe_privacy")


@router.get("/{language}/subscribe/confirm/{signed}")
def look_at_confirming(request: Request, language: Language, signed: str) -> Response:
    """What would be confirmed, and a button."""
    known = subscriber.waiting(signed)
    if known is None:
        return _too_old(request, language, "confirm", signed)
    if known.confirmed:
        return layout.see_other(request, signed_links.path("manage", known.manage, language))
    return _known(request, language, "confirm", signed, known)


@router.post(
    "/{language}/subscribe/confirm/{signed}",
    dependencies=[Depends(limited("subscription", CHANGES_AN_HOUR, HOUR))],
)
def confirm(request: Request, language: Language, signed: str, _sent: OwnForm) -> Response:
    """Subscribe."""
    known = subscriber.confirm(signed)
    if known is None:
        return _too_old(request, language, "confirm", signed)
    return layout.see_other(request, signed_links.path("manage", known.manage, language) + "?done=confirmed")


@router.get("/{language}/subscribe/manage/{signed}")
def look(request: Request, language: Language, signed: str, done: str = "") -> Response:
    """The subscription, to be changed or stopped."""
    known = subscriber.managed(signed)
    if known is None:
        return _too_old(request, language, "manage", signed)
    return _managing(request, language, signed, known, done=done)


@router.post(
    "/{language}/subscribe/manage/{signed}",
    dependencies=[Depends(limited("subscription", CHANGES_AN_HOUR, HOUR))],
)
def change(request: Request, language: Language, signed: str, sent: OwnForm) -> Response:
    """Keep what was chosen anew."""
    given = Entered.of_form(sent)
    try:
        known = subscriber.change(signed, given.choices())
    except ChoiceError as error:
        known = subscriber.managed(signed)
        if known is not None:
            wrong = replace(given, fault=str(error))
            return _managing(request, language, signed, known, given=wrong, status=422)
    if known is None:
        return _too_old(request, language, "manage", signed)
    return layout.see_other(request, signed_links.path("manage", signed, language) + "?done=changed")


@router.get("/{language}/subscribe/stop/{signed}")
def look_at_stopping(request: Request, language: Language, signed: str) -> Response:
    """A button that stops."""
    if signed_links.owner_of("stop", signed) is None:
        return _too_old(request, language, "stop", signed)
    return layout.page(
        request, language, f"subscribe/stop/{signed}", "subscribe_stop", action=_action("stop", signed)
    )


@router.post("/{language}/subscribe/stop/{signed}")
def stop(request: Request, language: Language, signed: str) -> Response:
    """Stop at once: by the button, or by one click in a mail program (RFC 8058), which sends no cookie and follows
    no redirection. The signed address is all that it takes, whatever the body says."""
    if not subscriber.stop(signed):
        return _too_old(request, language, "stop", signed)
    _ = words(language).gettext
    return _told(
        request,
        language,
        f"subscribe/stop/{signed}",
        _("Stopped"),
        [
            _("Nothing more is sent to this address. The address and all that was chosen are deleted."),
            _("You can subscribe again at any time."),
        ],
    )


def _answer(request: Request, request_id: int) -> None:
    mailer: ThreadPoolExecutor | None = getattr(request.app.state, "mailer", None)
    if mailer is not None:  # without it the next tick sends
        mailer.submit(_answered, request_id).add_done_callback(_note_failure)


def _answered(request_id: int) -> None:
    if has_redis():
        order("answer", request_id)
    else:
        asking.answer(request_id)


def _note_failure(done: Future[None]) -> None:
    if not done.cancelled() and (error := done.exception()) is not None:
        log.warning("signup_later", reason=type(error).__name__)  # the next tick sends


def _form(request: Request, language: str, given: Entered, *, status: int = 200) -> Response:
    off = mailbox.why_off()
    if off:
        log.info("subscribing_is_off", reason=off)  # the operator was told when the server began
    values = {} if off else _fields(given, language)
    return layout.page(
        request, language, "subscribe", "subscribe", status=status, off=bool(off), trap=fields.TRAP, **values
    )


def _fields(given: Entered, language: str) -> dict[str, Any]:
    """What the fields of a form need."""
    known = words(language)
    return {
        "entered": given,
        "fault": fields.fault_words(given.fault, known),
        "regions": fields.regions_offered(given, language),
        "kinds": fields.kind_words(known),
        "modes": fields.mode_words(known),
    }


def _managing(
    request: Request,
    language: str,
    signed: str,
    known: subscriber.Known,
    *,
    given: Entered | None = None,
    **page: Any,
) -> Response:
    shown = given or Entered.of_choices(known.choices)
    done = page.pop("done", "")
    return layout.page(
        request,
        language,
        f"subscribe/manage/{signed}",
        "subscribe_manage",
        address=known.address,
        summary=fields.summary(known.choices, words(language)),
        action=_action("manage", signed),
        stopping=_action("stop", known.stop),
        done=done,
        **page,
        **_fields(shown, language),
    )


def _known(
    request: Request, language: str, purpose: signed_links.Purpose, signed: str, known: subscriber.Known
) -> Response:
    return layout.page(
        request,
        language,
        f"subscribe/{purpose}/{signed}",
        f"subscribe_{purpose}",
        address=known.address,
        summary=fields.summary(known.choices, words(language)),
        action=_action(purpose, signed),
    )


def _action(purpose: signed_links.Purpose, signed: str) -> str:
    """Where a page's form goes, below its language."""
    return f"subscribe/{purpose}/{signed}"


def _too_old(request: Request, language: str, purpose: str, signed: str) -> Response:
    _ = words(language).gettext
    return _told(
        request,
        language,
        f"subscribe/{purpose}/{signed}",
        _("This link does not work any more"),
        [
            _("It has been used, is too old, or was not copied whole; or the subscription has been stopped."),
            _(
                "Ask for a new one with the form: if your address is subscribed, the mail leads to your subscription."
            ),
        ],
        status=410,
    )


def _told(
    request: Request, language: str, place: str, title: str, lines: list[str], *, status: int = 200
) -> Response:
    return layout.page(request, language, place, "subscribe_told", status=status, title=title, lines=lines)
