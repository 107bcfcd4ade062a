"""What of each platform is read and what not, and why: facts of 2026-11, told by `portals show`, `status` and
docs/portals.md (a test keeps its table and this one alike).
"""

from __future__ import annotations

from dataclasses import astuple, dataclass

YES = "yes"


@dataclass(frozen=True)
class WhatIsRead:
    """Each field is "yes", with how where that is not plain, or "no" with the reason. `files` are PDFs and attachments
    where a page itself has no text."""

    minutes: str
    agendas: str
    officer_decisions: str
    files: str

    def limits(self) -> tuple[str, ...]:
        """What is not read, each with its reason, in words for people."""
        names = ("minutes", "agendas", "officer decisions", "PDFs and attachments")
        return tuple(
            f"{name} are not read: {said.removeprefix('no: ')}"
            for name, said in zip(names, astuple(self), strict=True)
            if not said.startswith(YES)
        )


_WHOLE = "yes: the documents are PDFs of whole meetings"
STATIC_TURKU = "turku (static pages)"
PLATFORMS: dict[str, WhatIsRead] = {
    "dynasty": WhatIsRead(YES, YES, YES, "yes: the item's PDF"),
    "cloudnc": WhatIsRead(YES, YES, YES, "yes: an officer's decision that is only a file"),
    "tweb": WhatIsRead(
        YES,
        YES,
        "yes: by a search that one public project has used",
        "yes: attachments of scans and bare memos",
    ),
    "municipal_pdf": WhatIsRead(YES, YES, "yes: where they are files named so", _WHOLE),
    "helsinki": WhatIsRead(
        YES, "yes: motions of coming meetings", YES, "yes: the decision's PDF; attachments are not read"
    ),
    "turku": WhatIsRead(
        YES,
        "no: no address of them is known; a meeting that holds no decision yet is read as one",
        "no: no address of them is known; minutes name them as attachments",
        "no: no link to attachments is known",
    ),
    STATIC_TURKU: WhatIsRead(
        YES,
        "yes: additional lists too",
        "no: there is no list of them; minutes carry them as attachments",
        "yes: attachments of items without text",
    ),
    "gemilo": WhatIsRead(
        "yes: those that the entry page links to",
        "no: none was seen; a page without any decision is read as one",
        "no: none was seen",
        "no: none was seen; the page holds the text of every item",
    ),
    "mfiles": WhatIsRead(YES, YES, "no: the one list that was seen has none", _WHOLE),
    "dynasty_static": WhatIsRead(YES, YES, "no: the saved pages have no list of them", "yes: the item's PDF"),
    "ktweb_static": WhatIsRead(
        YES, "yes: where a heading names one", "no: no page of them is known", "no: no link to files is known"
    ),
}


def of(platform: str, base_url: str) -> WhatIsRead | None:
    """What is read of a portal; None for a platform that has no spider. Turku's two sites are told apart by their
    addresses, as its spider does."""
    if platform == "turku" and not base_url.rstrip("/").endswith("/api"):
        return PLATFORMS[STATIC_TURKU]
    return PLATFORMS.get(platform)
