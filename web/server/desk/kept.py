"""What was written at the desk when the sign-in had run out: nothing is done with it, and nothing of it is lost."""

from __future__ import annotations

import re
from contextlib import suppress

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from web.server import layout
from web.server.api.asked import Number
from web.server.desk import queue, signing_in
from web.server.desk.queue import Filled
from web.server.forms import FormData, OwnForm, own_form, read_form
from web.server.limits import limited
from web.server.state import Language, language_of
from web.words import words

_ITEM = re.compile(r"/desk/review/(\d{1,9})/(settle|unsettle)$")
_FIELDS = ("outcome", "season", "fee", "total", "decided_on", "why", "announce", "overrule", "seen")
_LONGEST = 1_000
_ACTION = "act"
router = APIRouter(include_in_schema=False)


async def not_signed_in(request: Request, _error: Exception) -> Response:
    """The answer to NotSignedIn: to the form, or a refusal where something was to be done."""
    language = language_of(request)
    if request.method == "GET":
        if "text/event-stream" not in request.headers.get("accept", ""):
            return layout.see_other(request, f"{language}/desk/sign-in")
        _ = words(language).gettext
        return layout.message(request, language, _("Not signed in"), _("Sign in first."), status=401)
    item = _ITEM.search(request.url.path)
    if item is not None:
        with suppress(HTTPException):  # no form of ours: nothing of it is shown
            kept = [*_kept(await _ours(request)), (_ACTION, item[2])]
            return _asked_again(request, language, int(item[1]), kept, status=401)
    return signing_in.sign_in_page(request, language, status=401, over=True)


@router.post(
    "/{language}/desk/review/{decision_id}/sign-in", dependencies=[Depends(limited("sign-in", 10, 300))]
)
def sign_in_again(request: Request, language: Language, decision_id: Number, form: OwnForm) -> Response:
    """Sign in, and show the item with its form as it was filled."""
    kept = [*_kept(form), (_ACTION, form.one(_ACTION, 10))]
    actor = signing_in.signed_in(request, form)
    if actor is None:
        return _asked_again(request, language, decision_id, kept, status=403, wrong=True)
    note = words(language).gettext(
        "You are signed in. Nothing was done yet: look at what you wrote, and send it."
    )
    response = queue.item_page(
        request, language, actor, decision_id, note=note, filled=Filled(form.one(_ACTION, 10), FormData(kept))
    )
    signing_in.give_cookie(request, response, actor)
    return response


async def _ours(request: Request) -> FormData:
    """The form that one of our pages sent. Over night its token runs out with the sign-in: then the browser's word
    counts, which no page can give for it. Raises HTTPException.
    """
    try:
        return await own_form(request)
    except HTTPException:
        if request.headers.get("sec-fetch-site") != "same-origin":
            raise
        return await read_form(request)


def _asked_again(
    request: Request,
    language: str,
    decision_id: int,
    kept: list[tuple[str, str]],
    *,
    status: int,
    wrong: bool = False,
) -> Response:
    return signing_in.sign_in_page(
        request,
        language,
        f"desk/review/{decision_id}/sign-in",
        status=status,
        over=not wrong,
        wrong=wrong,
        kept=kept,
    )


def _kept(form: FormData) -> list[tuple[str, str]]:
    return [(name, form.one(name, _LONGEST)) for name in _FIELDS if form.one(name, _LONGEST)]
