"""The presenter (esittelijä) of the proposal as "Name, role"; as a role alone where no name is printed.

And the lines that only name one, so that it is known where the proposal's own words begin.
"""

from __future__ import annotations

import re
from functools import lru_cache

from parsers.structure.model import Part, Structure
from parsers.text.bodies import BODY_RE, OFFICE_RE, OFFICE_SHORT
from parsers.text.normalize import plain
from parsers.text.phrases import phrases

_CONTACTS = re.compile(
    r"[,;.]?\s*(?:\bp\.|puh\.?|puhelin|tel\.?|gsm|s-posti|sähköposti|e-post)\s*:?\s*[\d+ ()-]*"
    r"|[,;]?\s*[\w.+-]+(?:@|\(at\)|\[at\])[\w.-]+|[,;]?\s*\+?\d[\d ()-]{6,}\d",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:esittelijä|asian esitteli|asian esittelijä|föredragande|esittelijänä)\s*[:–-]?\s*", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?:johtaja|päällikkö|sihteeri|pormestari|puheenjohtaja|suunnittelija|asiantuntija"
    r"|lakimies|kamreeri|rehtori|insinööri|arkkitehti|direktör(?:en)?|chef(?:en)?|sekreteraren?|ordföranden?"
    r"|borgmästaren?)$",
    re.IGNORECASE,
)
_ACTING = re.compile(r"\s*\((?P<what>vt|vs|ma|tf|t\.f|v\.)\.?\)\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\(\s*([^()]*?)\s*\)\s*")
_NAME_WORD = re.compile(r"^[A-ZÅÄÖÉ][\w'’-]+$")
_SMALL = re.compile(r"^(?:af|von|de|ja|och)$")


def presenter_of(structure: Structure) -> str | None:
    """The presenter of the last proposal of the current handling, or None where none is printed."""
    for part in reversed(structure.proposals):
        if part.presenter and (read := named(part.presenter)):
            return read
    for part in structure.of("other", "proposal"):
        heading = structure.quote(part.heading) if part.heading is not None else ""
        if _LABEL.match(heading):
            lines = [line.strip() for line in structure.quote(part.body).splitlines() if line.strip()][:2]
            apart = (
                lines[1:] and " " not in lines[0] and _ROLE.search(lines[0]) and _NAME_LINE.match(lines[1])
            )
            # Helsinki: the role and the name in lines of their own
            if read := named(" ".join(lines if apart else lines[:1])):
                return read
    return _first_line(structure) or _of_heading(structure)


_said = phrases("structure/phrases.toml", OFFICE_SHORT=OFFICE_SHORT)
_HEADING_ROLE = re.compile(
    r"^\W*((?:vt\.?\s|vs\.?\s)?[A-Za-zÅÄÖåäö-]*johtaja)n\s+(?:muutettu\s+)?(?:päätös)?(?:ehdotus|esitys)",
    re.IGNORECASE,
)
_SAYS = re.compile(r":|,?\s+(?:esittää|ehdottaa|föreslår)")
_NAME_LINE = re.compile(r"[A-ZÅÄÖ][\w'-]+(?: [A-ZÅÄÖ][\w'-]+){1,3}$")
_ROLE_SPEAKS = re.compile(r"^\W*([A-ZÅÄÖ][a-zåäö-]*(?:johtaja|päällikkö|sihteeri|direktör)):?\s*$")


def _of_heading(structure: Structure) -> str | None:
    """The role in a heading such as "Kaupunginjohtajan ehdotus:"."""
    for part in reversed(structure.proposals):
        heading = structure.quote(part.heading) if part.heading is not None else ""
        if match := _HEADING_ROLE.match(heading) or _ROLE_SPEAKS.match(heading):
            return named(match.group(1))
        if match := _said.HEADING_NAME.match(heading):
            role, first, last = match.group(1, 2, 3)
            if last.endswith("sen"):
                return named(f"{role} {first} {last[:-3]}nen")
            return named(f"{role} {first} {last}") if _SAYS.match(match["whose"]) else named(role)
    return None


def _first_line(structure: Structure) -> str | None:
    """A role and a name alone on the first line under the last proposal's heading."""
    for part in reversed(structure.proposals):
        lines = [one for one in structure.text[part.body.start : part.body.end].splitlines() if one.strip()]
        if lines and len(lines[0]) < 80 and len(lines) > 1 and _is_person(lines[0]):
            return named(lines[0])
    return None


def _is_person(line: str) -> bool:
    bare = _ACTING.sub(" ", _CONTACTS.sub("", line)).strip(" .,:")
    words = [w.strip(",") for w in bare.split()]
    return 2 <= len(words) <= 6 and any(_ROLE.search(w) for w in words)


@lru_cache(maxsize=16)  # a part of an item is asked by several for whoever presents it
def named(printed: str) -> str | None:
    """A printed presenter as "Name, role": "Kunnanjohtaja Matti Meri, p. 044 …" is "Matti Meri, kunnanjohtaja",
    "Meri Matti" after a role stays in its order. None where nothing of a person or an office is left."""
    text = _LABEL.sub("", " ".join(printed.split()))
    text = _CONTACTS.sub("", text).strip(" .,:;–-")
    if acting := _ACTING.search(text):
        text = _ACTING.sub(" ", text).strip(" .,")
    text = _IN_BRACKETS.sub(_out_of_brackets, text).strip(" .,:;–-(")
    if not text:
        return None
    name, role = _split(text)
    if acting and role:
        role = f"{acting['what'].lower().rstrip('.')}. {role}"
    return f"{name}, {role}" if name and role else role or name


def _out_of_brackets(match: re.Match[str]) -> str:
    """A role or a name in brackets is as good as one after a comma: "Anna Ek (kommundirektören)"."""
    inner = match[1]
    if _ROLE.search(inner) or (" " in inner and all(_NAME_WORD.match(word) for word in inner.split())):
        return f", {inner}, "
    return match[0] if inner else " "


def _split(text: str) -> tuple[str, str]:
    """Name and role of a printed presenter, in either order; either may be empty."""
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()]
    if len(pieces) >= 2:
        first_is_role = bool(_ROLE.search(pieces[0].split()[-1]))
        name, role = (pieces[1], pieces[0]) if first_is_role else (pieces[0], pieces[1])
        return name, _lower(role)
    words = text.split()
    last_role = max((n for n, word in enumerate(words) if _ROLE.search(word)), default=-1)
    if last_role < 0:
        person = len(words) > 1 and all(_NAME_WORD.match(w) or _SMALL.match(w) for w in words)
        return (text, "") if person else ("", text)
    if last_role == len(words) - 1 and last_role > 0:
        start = last_role
        while start > 0 and not _NAME_WORD.match(words[start - 1]):
            start -= 1
        if start >= 2:
            return " ".join(words[:start]), _lower(" ".join(words[start:]))
    return " ".join(words[last_role + 1 :]), _lower(" ".join(words[: last_role + 1]))


def _lower(role: str) -> str:
    words = role.split()
    return " ".join(word[:1].lower() + word[1:] if word[1:].islower() else word for word in words)


_PHONE = re.compile(r"\bpuh(?:elin)?\b")
_DEPUTY = re.compile(r"(?<![a-z])(?:vs|vt|va|tf|v|ma|fm|dos|prof|ins|di)\.")


def is_presenter(flat: str) -> bool:
    """Whether a line under a proposal heading only names the presenter."""
    if len(flat) > 160 or _said.OWN_WORDS.search(flat):
        return False
    flat = _DEPUTY.sub(" ", flat)
    if OFFICE_RE.search(flat):
        return bool(_said.ONLY_A_PERSON.match(flat)) or "@" in flat or _PHONE.search(flat) is not None
    return "@" in flat


def presenter_end(text: str, part: Part) -> int:
    """Where a proposal's own words begin: after the lines that name its presenter."""
    position = part.body.start
    while position < part.body.end:
        stop = text.find("\n", position, part.body.end)
        stop = part.body.end if stop < 0 else stop
        flat = plain(text[position:stop]).strip(" #*_:\t")
        if flat and not is_presenter(flat) and not (BODY_RE.fullmatch(flat)):
            return position
        position = stop + 1
    return part.body.end


def names_no_presenter(label: str) -> bool:
    """Whether a plain label of a proposal says that it is somebody else's than the presenter's or the body's: a
    member's, a group's, what was moved in the meeting ("salon ehdotus", "kannatettu ehdotus"). A closed world."""
    if _said.OF_PEOPLE.search(label):
        return True
    if any(maker.search(label) for maker in (_said.OF_OFFICE, OFFICE_RE, BODY_RE)):
        return False
    return re.search(r"[a-z]{2}", _said.OWN_LABEL.sub(" ", label)) is not None
