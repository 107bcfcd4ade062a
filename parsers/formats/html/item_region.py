"""Which part of a portal's page is the item: told while the page's elements open and close.

Dynasty's DATABEGIN..DATAEND without its navigation and attachment tables, or the item's blocks inside it where
they are marked; CloudNC's #ContentStart with the meeting's date from the breadcrumb; of any other page all of
it (sections 1a, 1b, 2 of docs/portals.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from parsers.errors import Unreadable
from parsers.formats.html.line_builder import Lines

Kind = Literal["page", "dynasty region", "dynasty blocks", "cloudnc"]

_KIND_OR_SECTION = re.compile(
    r"Pöytäkirja|Esityslista|Viranhaltijapäätös|Protokoll|Föredragningslista|Pykälä|Asianro|§|\d\.\d{1,2}\.\d{4}",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_BLANKS = re.compile(r"\s+")
_BEGIN = re.compile(r"<!--\s*DATA_?BEGIN\s*-->")
_END = re.compile(r"<!--\s*DATA_?END\s*-->")


def kind_of(html: str) -> Kind:
    """How the page marks its item. Raises Unreadable where a Dynasty page breaks off before its end mark."""
    kind: Kind
    begin = _BEGIN.search(html)
    if "data-part-block-htm" in html:
        kind = "dynasty blocks"
    elif begin:
        kind = "dynasty region"
    elif re.search(r"id\s*=\s*[\"']?ContentStart\b", html):
        return "cloudnc"
    else:
        return "page"
    if begin and not _END.search(html, begin.end()):
        raise Unreadable("the page breaks off: its DATAEND mark is missing; fetch it again")
    return kind


class Region:
    """Follows the page's elements: `wants_text` says whether what stands here is the item's."""

    def __init__(self, kind: Kind, lines: Lines) -> None:
        self.kind = kind
        self.inside = kind == "page"
        self._lines = lines
        self._depth = 0
        self._title_depth = 0
        self._crumb_depth = 0
        self._crumb: list[str] = []

    @property
    def wants_text(self) -> bool:
        return self.inside or bool(self._title_depth)

    def enter(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element that is not skipped opens."""
        if self.kind == "page":
            return
        if self._depth:
            self._depth += 1
        if self._title_depth:
            self._title_depth += 1
        if self._crumb_depth:
            self._crumb_depth += 1
        classes = (attributes.get("class") or "").split()
        if self.kind == "cloudnc":
            if attributes.get("id") == "ContentStart" and not self._depth:
                self._depth = 1
            elif "breadcrumb" in " ".join(classes).lower() and not self._crumb_depth:
                self._crumb_depth = 1
            self.inside = bool(self._depth)
            return
        title = tag == "h1" or (tag == "label" and "h3" in classes)
        if title and not self._title_depth and not self.inside:
            self._lines.end()
            self._title_depth = 1
        if self.kind == "dynasty blocks":
            if "data-part-block-htm" in classes and not self._depth:
                self._lines.end()
                self._depth = 1
            self.inside = bool(self._depth)

    def leave(self) -> None:
        """The element that opened last closes."""
        if self.kind == "page":
            return
        if self._depth:
            self._depth -= 1
            if not self._depth:
                self._lines.end()
        if self._title_depth:
            self._title_depth -= 1
            if not self._title_depth:
                self._end_title()
        if self._crumb_depth:
            self._crumb_depth -= 1
        if self.kind in ("cloudnc", "dynasty blocks"):
            self.inside = bool(self._depth)

    def comment(self, text: str) -> None:
        if self.kind != "dynasty region":
            return
        mark = text.strip().replace("_", "")
        if mark in ("DATABEGIN", "DATAEND"):
            self._lines.end()
            self.inside = mark == "DATABEGIN"

    def data(self, data: str) -> None:
        """Text, also where it is not the item's: the breadcrumb above it carries the date."""
        if self._crumb_depth and self.kind == "cloudnc":
            self._crumb.append(data)

    def breadcrumb(self, beginning: str) -> str:
        """The body and date that stand in the breadcrumb, unless the item's beginning has the date itself."""
        parts = [_BLANKS.sub(" ", part).strip() for part in re.split(r"[>»/›]|\n", "".join(self._crumb))]
        parts = [part for part in parts if part]
        for index, part in enumerate(parts):
            found = _DATE.search(part)
            if found and found.group() not in beginning:
                return " ".join(parts[max(0, index - 1) : index + 1])
        return ""

    def _end_title(self) -> None:
        self._lines.end()
        done = self._lines.done
        if done and not _KIND_OR_SECTION.search(" ".join(done[-3:])):
            done.clear()  # the site's name, not the item's title
        self._lines.blank()
