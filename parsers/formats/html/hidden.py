"""What a page holds and does not show: by its elements' own styles and by the simple rules of its style sheet.

What the page itself can open (a section under a button that names it) is shown to whoever wants to read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from parsers.text.normalize import plain
from parsers.topic.names import mentions_network
from parsers.vocabulary import deciding

Look = Literal["shown", "hidden", "struck"]

_OPENS, _ENDS = (re.compile(rf"<{slash}style\b", re.IGNORECASE) for slash in ("", "/"))
_MOST_CSS = 200_000  # characters of a page's style sheets that are looked at
_MARK = re.compile(r"[{}]")
_SIMPLE = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][\w-]+", re.IGNORECASE)
_NOTHING = re.compile(r"0*\.?0*(?:px|pt|em|rem|%)?")
_WHOLE = frozenset(
    {"html", "body", "head", "main", "caption"}
)  # a script shows the page; a caption says what its table is
_NAMES = re.compile(r"[\"'#=]([\w:.-]{1,80})(?=[\"'\s>&;)])")


def look_of(style: str) -> Look:
    """What a style (of an element, of a rule) makes of its text."""
    look: Look = "shown"
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.lower().replace("!important", "").strip()
        if name.startswith("text-decoration") and "line-through" in value.split():
            return "struck"
        if (
            (name == "display" and value == "none")
            or (name == "visibility" and value in ("hidden", "collapse"))
            or (name == "mso-hide" and value == "all")
            or (name in ("font-size", "opacity") and value and _NOTHING.fullmatch(value))
        ):
            look = "hidden"
    return look


def says_much(text: str) -> bool:
    """Whether hidden words are of a decision on the network, so that somebody should know of them."""
    return mentions_network(text.encode("utf-8", "replace")) or any(
        deciding.BARE.search(plain(line.strip())) for line in text.split("\n")
    )


class Looks:
    """How the elements of one page look."""

    def __init__(self, html: str) -> None:
        self._rest, sheets = _parted(html)
        self._rules = dict(_rules(sheets[:_MOST_CSS]))
        self._named: dict[str, int] | None = None

    def of(self, tag: str, attributes: Mapping[str, str]) -> Look:
        """How an element that stands in shown text looks."""
        style, until = attributes.get("style"), attributes.get("hidden")
        look = look_of(style) if style else "shown"
        if look == "shown" and self._rules:
            look = self._by_rule(tag, attributes)
        if look == "shown" and until is not None and until.strip().lower() != "until-found":
            look = "hidden"
        if tag == "dialog" and "open" not in attributes:
            look = "hidden"
        if look == "hidden" and (tag in _WHOLE or self._can_be_opened(attributes.get("id"))):
            return "shown"
        return look

    def _by_rule(self, tag: str, attributes: Mapping[str, str]) -> Look:
        names = [f".{name}" for name in (attributes.get("class") or "").split()]
        if attributes.get("id"):
            names.append(f"#{attributes['id']}")
        for selector in (tag, *names, *(f"{tag}{name}" for name in names)):
            if selector in self._rules:
                return self._rules[selector]
        return "shown"

    def _can_be_opened(self, identity: str | None) -> bool:
        """Whether the page names the element elsewhere: a button that shows it, a link to it, a script."""
        if not identity:
            return False
        if self._named is None:
            self._named = {}
            for name in _NAMES.findall(self._rest):
                self._named[name] = self._named.get(name, 0) + 1
        return self._named.get(identity, 0) > 1


def _parted(html: str) -> tuple[str, str]:
    """The page without its style sheets, and these."""
    rest, sheets, at = [], [], 0
    while (opens := _OPENS.search(html, at)) and (ends := _ENDS.search(html, opens.end())):
        rest.append(html[at : opens.start()])
        sheets.append(html[opens.end() : ends.start()].partition(">")[2])
        at = ends.end()
    return "".join((*rest, html[at:])), "\n".join(sheets)


def _rules(css: str) -> Iterator[tuple[str, Look]]:
    """What the simple selectors of a style sheet hide, strike or show, outside of rules for some media only; of several
    for one selector the last counts."""
    first, *commented = css.replace("<!--", "").replace("-->", "").split("/*")
    css = " ".join((first, *(after.partition("*/")[2] for after in commented)))
    depth = within = begin = 0  # within a rule for some media: from which depth
    selectors = ""
    for mark in _MARK.finditer(css):
        before, begin = css[begin : mark.start()].strip(), mark.end()
        if mark[0] == "{":
            before = before.rpartition(";")[2].strip()  # what ends with a semicolon is a statement of its own
            depth += 1
            within = within or (depth if before.startswith("@") else 0)
            selectors = before
        elif mark[0] == "}":
            look = look_of(before)
            if not within and (look != "shown" or "display" in before):
                yield from (
                    (one, look) for one in map(str.strip, selectors.split(",")) if _SIMPLE.fullmatch(one)
                )
            depth = max(0, depth - 1)
            within = 0 if depth < within else within
            selectors = ""
