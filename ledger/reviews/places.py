"""Real other municipalities in the place of those that a text names: the reader knows their names and their forms.

A stand-in is chosen fixedly: the one of its kind (kunta or kaupunki, with a Swedish name or without) whose population
is nearest, so that a text reads as before, prices by population too. Each municipality of a text has its own.
"""

from __future__ import annotations

import re

from parsers import MunicipalityRecord, municipalities

_CASES = (  # by the ending; the genitive and the nominative are told before, what is left in -n is the illative
    ("adessive", ("lla", "llä")), ("allative", ("lle",)), ("ablative", ("lta", "ltä")), ("inessive", ("ssa", "ssä")),
    ("elative", ("sta", "stä")), ("illative", ("n",)), ("partitive", ("a", "ä")),
)  # fmt: skip
_SIMPLE = re.compile(r"[A-ZÅÄÖ][a-zåäö]{3,}")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w@])[\w-]+(?:\.[\w-]+)*\.(?:fi|ax)\b\S*", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+(@|\(at\)|\[at\])([\w-]+)(?:\.[\w-]+)+")
_ENDS = re.compile(r"(?<=\w)(?!\w)")
_PREFIXES = {"TRE": "Tampere", "OUKA": "Oulu", "VD": "Vantaa", "HEL": "Helsinki"}
_NOBODYS = "KNTXYZ"  # letters of a case number that are no named municipality's


class Places:
    """The stand-ins of one text."""

    def __init__(self, text: str) -> None:
        self._mentions = municipalities.mentions(text)
        self._named = {one.code for one in self._mentions}
        self._chosen: dict[str, MunicipalityRecord] = {}
        for one in self._mentions:
            self._stand_in(one.code)

    def replaced(self, text: str) -> str:
        """The text with the stand-ins' names, in the case and the language of those printed."""
        text = self._by_mentions(_MAIL.sub(self._mail, _ADDRESS.sub(self._address, text)))
        return _WORD.sub(self._left, text)

    def letters(self, printed: str) -> str:
        """The letters before a case number: those of the stand-in's name."""
        if any(_opens(one, printed) for one in self._chosen.values()):
            return printed  # replaced already, as a name
        named = [code for code in self._chosen if _opens(municipalities.by_code(code), printed)]
        if not named and (special := municipalities.find(_PREFIXES.get(printed.upper(), ""))):
            named = [special.code]
        found = (self._stand_in(named[0]).name if named else _NOBODYS)[: len(printed)]
        return found.upper() if printed.isupper() else found.capitalize()

    def _stand_in(self, code: str) -> MunicipalityRecord:
        if code not in self._chosen:
            own = municipalities.by_code(code)
            assert own is not None  # noqa: S101 - for the type checker: a mention's code
            taken = self._named | {one.code for one in self._chosen.values()} | {code}
            free = [one for one in _SIMPLE_ONES if one.code not in taken]
            alike = [one for one in free if _kind(one) == _kind(own)] or free
            self._chosen[code] = min(alike, key=lambda one: (abs(one.population - own.population), one.code))
        return self._chosen[code]

    def _by_mentions(self, text: str) -> str:
        pieces: list[str] = []
        position = 0
        for mention in municipalities.mentions(text):
            own = municipalities.by_code(mention.code)
            printed = text[mention.start : mention.end]
            name = _name_in(printed, own) if own else None
            if own is None or name is None or mention.start < position:
                continue
            pieces += [text[position : mention.start], _form(name, own, self._stand_in(own.code))]
            position = mention.start + len(name)
        return "".join(pieces) + text[position:]

    def _left(self, match: re.Match[str]) -> str:
        """A name that is a word or a person's name too ("Salo"): the municipality's where the text names that one."""
        own = municipalities.find(match[0]) if match[0][0].isupper() else None
        if own is None or own.code not in self._named or own in self._chosen.values():
            return match[0]
        return _form(match[0], own, self._stand_in(own.code)) if _is_form(match[0], own) else match[0]

    def _address(self, match: re.Match[str]) -> str:
        found = match[0]
        for code in self._named:
            own = municipalities.by_code(code)
            for name in {own.name, own.name_sv} if own else ():
                found = re.sub(re.escape(_plain(name)), _plain(self._stand_in(code).name), found, flags=re.I)
        return found

    def _mail(self, match: re.Match[str]) -> str:
        own = municipalities.find(match[2])
        return f"nimi{match[1]}{_plain(self._stand_in(own.code).name) if own else 'esimerkki'}.fi"


def _kind(record: MunicipalityRecord) -> tuple[str, bool]:
    return record.designation, record.name != record.name_sv


def _opens(record: MunicipalityRecord | None, letters: str) -> bool:
    return record is not None and _plain(record.name).startswith(_plain(letters))


def _plain(name: str) -> str:
    return municipalities.key(name)


def _is_form(printed: str, record: MunicipalityRecord) -> bool:
    wanted = _plain(printed)
    return any(
        wanted == _plain(form) for form in (*record.forms, record.genitive, record.name_sv, *record.forms_sv)
    )


def _name_in(printed: str, record: MunicipalityRecord) -> str | None:
    """The name that opens a mention, without "kunta" behind it; it may be broken by a hyphen or blanks."""
    ends = [one.end() for one in _ENDS.finditer(printed)]
    return next((printed[:end] for end in reversed(ends) if _is_form(printed[:end], record)), None)


def _form(printed: str, own: MunicipalityRecord, other: MunicipalityRecord) -> str:
    """The other's name in the case and the language in which the own one is printed."""
    wanted = _plain(printed)
    swedish = {_plain(form) for form in (own.name_sv, *own.forms_sv)}
    if wanted in swedish - {_plain(own.name)}:
        genitive = next((form for form in other.forms_sv if form.endswith("s")), other.name_sv + "s")
        found = other.name_sv if wanted == _plain(own.name_sv) else genitive
    elif wanted in (_plain(own.name), _plain(own.forms[0])):
        found = other.name
    elif wanted == _plain(own.genitive):
        found = other.genitive
    else:
        case = _case(wanted)
        told = other.forms[1:]
        found = next(
            (form for form in told if form != other.genitive and _case(form) == case), other.genitive
        )
    return found.upper() if printed.isupper() and len(printed) > 2 else found


def _case(form: str) -> str:
    return next((case for case, endings in _CASES if form.lower().endswith(endings)), "")


def _is_simple(record: MunicipalityRecord) -> bool:
    return (
        _SIMPLE.fullmatch(record.name) is not None and not record.homographs and "kaupunki" not in record.name
    )


_SIMPLE_ONES = tuple(record for record in municipalities.ALL if _is_simple(record))
