"""Which styles of a Word or OpenDocument file strike their text through or hide it, by themselves or by the style they
are based on."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"  # the same words (ISO/IEC 29500 Strict)
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
UNREAD_RUN = frozenset({f"{W}strike", f"{W}dstrike", f"{W}vanish"})
"""What says of a run of text in Word that it is struck through or hidden: what nobody is meant to read is no text."""
OFF = ("0", "false", "off", "none")

_LINE_THROUGH = (f"{STYLE}text-line-through-style", f"{STYLE}text-line-through-type")
_DEEPEST = 20  # styles based on one another


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a mark of Word, which stands for itself, is not switched off."""
    return not any(attributes.get(f"{one}val") in OFF for one in (W, STRICT))


class Styles:
    """A file's styles as they are met: `start` and `end` are given the elements of its style sheet and of its text."""

    def __init__(self) -> None:
        self._open: str | None = None
        self._marks: dict[str, dict[str, bool]] = {}
        self._based_on: dict[str, str] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens; those that are no part of a style are passed over."""
        if tag == f"{STYLE}style":
            self._begin(attributes.get(f"{STYLE}name"), attributes.get(f"{STYLE}parent-style-name"))
        elif tag == f"{W}style":
            self._begin(_value(attributes, "styleId"), None)
        elif self._open is None:
            return
        elif tag == f"{W}basedOn":
            self._based_on[self._open] = _value(attributes, "val") or ""
        elif tag in UNREAD_RUN:
            self._marks[self._open][tag] = is_on(attributes)
        elif tag == f"{STYLE}text-properties":
            self._mark_text(attributes)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag in (f"{STYLE}style", f"{W}style"):
            self._open = None

    def marks_of(self, name: str | None) -> frozenset[str]:
        """What strikes a style's text through or hides it; empty where it is read."""
        marks: dict[str, bool] = {}
        for _ in range(_DEEPEST):
            if name is None or name not in self._marks:
                break
            marks = self._marks[name] | marks
            name = self._based_on.get(name)
        return frozenset(mark for mark, on in marks.items() if on)

    def _begin(self, name: str | None, based_on: str | None) -> None:
        self._open = name
        if name is not None:
            self._marks[name] = {}
            self._based_on.pop(name, None)
            if based_on:
                self._based_on[name] = based_on

    def _mark_text(self, attributes: Mapping[str, str]) -> None:
        marks = self._marks[self._open or ""]
        for name in _LINE_THROUGH:
            if name in attributes:
                marks["struck"] = marks.get("struck", False) or attributes[name] not in OFF
        if f"{TEXT}display" in attributes:
            marks["hidden"] = attributes[f"{TEXT}display"] == "none"


def read_styles(sheet: bytes | None) -> Styles:
    """The styles of a style sheet (word/styles.xml, styles.xml); none without a sheet. Raises XMLSyntaxError."""
    styles = Styles()
    if sheet is not None:
        parser = etree.XMLParser(
            target=_Sheet(styles), resolve_entities=False, no_network=True, load_dtd=False
        )
        parser.feed(sheet)
        parser.close()
    return styles


class _Sheet:
    """The method names are those of lxml's target interface."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._styles.start(tag.replace(STRICT, W), attributes)

    def end(self, tag: str) -> None:
        self._styles.end(tag.replace(STRICT, W))

    def close(self) -> None:
        """Nothing is left to be done."""


def _value(attributes: Mapping[str, str], name: str) -> str | None:
    return attributes.get(f"{W}{name}", attributes.get(f"{STRICT}{name}"))
