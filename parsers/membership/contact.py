"""The municipality's own contact person of the network (yhdyshenkilö): a role, or a name and role, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from parsers.resolution.acting_body import names
from parsers.resolution.resolution import ResolutionReading
from parsers.structure.model import Structure
from parsers.text.normalize import loose
from parsers.text.sentences import Folded, fold
from parsers.text.spans import Span
from parsers.topic.patterns import organiser_of, patterns
from parsers.topic.topic import Topic, per_topic

_TOWARDS = ("ksi", "na", "iksi", "ina")
_CHOOSES = loose(
    r"(?:nimetaan|nimeaa|nimean|nimesi|nimettiin|nimeta|valitaan|valitsee|valitsen|valitsi|valittiin"
    r"|maaraan|asetan|maarataan|maaraa|maarasi|asetetaan|asettaa|esitetaan|ehdotetaan|toimii|toimivat"
    r"|jatkaa|jatkavat|on|ovat|ilmoitetaan|utses|utser|utsag|valjs|valjer|fungerar|ar)\b"
)
_ROLE_ENDS = {
    "johtajan": "johtaja", "päällikön": "päällikkö", "sihteerin": "sihteeri", "suunnittelijan": "suunnittelija",
    "asiantuntijan": "asiantuntija", "koordinaattorin": "koordinaattori", "rehtorin": "rehtori",
    "lakimiehen": "lakimies", "controllerin": "controller", "esimiehen": "esimies", "hoitajan": "hoitaja",
    "johtajana": "johtaja", "insinöörin": "insinööri", "tarkastajan": "tarkastaja", "kehittäjän": "kehittäjä",
    "kamreerin": "kamreeri", "assistentin": "assistentti", "vastaavan": "vastaava", "ohjaajan": "ohjaaja",
}  # fmt: skip
_ROLE_WORD = re.compile(
    r"(?:johtaja|päällik|sihteeri|suunnittelija|asiantuntija|koordinaattori|rehtori|lakimie"
    r"|controller|direktör|chef|sekreterare|planerare|hoitaja|insinööri|tarkastaja|kehittäjä"
    r"|kamreeri|assistent|vastaava|ohjaaja|pormestari|manager)",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"[^.;]{3,60}?\s(?:sijaan|sijasta|asemesta|tilalle)\s+")
_LONGEST = 90
_MOST_IN_SENTENCE = 20  # contact persons; a sentence that names one says so once or twice


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands around a contact person. `contact`: the role itself, with its case. `staff`: the network's own.
    `stop`: where a role or name ends. `between`, `filler`, `before`: words between the role and the person."""

    contact: re.Pattern[str]
    staff: re.Pattern[str]
    stop: re.Pattern[str]
    between: re.Pattern[str]
    filler: re.Pattern[str]
    before: re.Pattern[str]


@per_topic
def _patterns(topic: Topic) -> _Patterns:
    short, printed = patterns().short, re.escape(topic.names.short)
    return _Patterns(
        contact=loose(
            rf"\b(?:{short}-?|verkosto(?:n)?|kunnan|kaupungin|verkosto)? ?-?(?:yhdyshenkilo|yhteyshenkilo"
            r"|yhteyshlo|kontaktperson|kontaktpersonen)(?P<case>ksi|na|ina|iksi|n|t|a|ita|\b)"
        ),
        staff=loose(
            rf"(?:{organiser_of(topic)}|verkoston (?:puolelta|taholta)|projektipaallikko|projektipaallikon"
            r"|hankkeen puolesta)"
        ),
        stop=re.compile(
            r"[.,;:]?\s*\n|;|\.(?=\s|$)|\s\(?(?:ja\s+(?=[a-zåäö]+(?:taan|tään|ksi)\b)|sekä|joka"
            r"|jonka|kaudelle|kaudeksi|kaudella|kauden|vuosille|vuosiksi|vuosina|toimimaan|verkoston"
            rf"|verkostoon|verkostossa|{printed}|sekä|och|för|till|i\s+nätverket|i\s+{printed}|under)\b",
            re.IGNORECASE,
        ),
        between=re.compile(
            rf"\s*(?:(?:{short}|verkostoon|verkostossa|kaudelle|kaudella|natverket|kunnan|kaupungin|i)[ -]+){{0,3}}"
        ),
        filler=re.compile(
            rf"\b(?:kunnan|kaupungin|verkoston|verkosto|{short}|till|som|natverkets|kommunens|stadens|var|sin)\b|-"
        ),
        before=re.compile(
            rf"(?:\s*\b(?:kunnan|kaupungin|verkoston|verkosto|{printed}-?|till|som|kommunens|stadens|nätverkets))+\s*$"
        ),
    )


_CONTACT = loose("yhdys|yhteys|kontaktperson")  # no contact is named without one of these


def read_contact(structure: Structure, reading: ResolutionReading) -> tuple[str | None, Span | None]:
    """The contact person and the passage; the network's own staff are not it.

    What was decided comes first, then the proposal, then the preparation. In the nominative where the text allows it.
    """
    text = structure.text
    for span in _passages(structure, reading):
        folded = fold(text, span)
        for start, end, flat, _ in folded.sentences if _CONTACT.search(folded.text) else ():
            if not _patterns().staff.search(flat):
                for person, passage in _named(folded, start, end, text):
                    return _as_printed_elsewhere(person, text), passage
    return None, None


def _passages(structure: Structure, reading: ResolutionReading) -> Iterator[Span]:
    yield from (p.body for p in structure.decisions)
    yield from reading.adopted
    yield from reading.proposals
    yield from (p.body for p in structure.proposals)
    yield from (p.body for p in structure.of("header", "preparation", "explanation", "course", "execution"))
    yield from (p.body for p in reading.behind if p.kind != "decision")


def _named(folded: Folded, start: int, end: int, text: str) -> Iterator[tuple[str, Span]]:
    flat = folded.text
    for match in islice(_patterns().contact.finditer(flat, start, end), _MOST_IN_SENTENCE):
        case = match["case"]
        after = flat[match.end() : end]
        label = re.match(r"\s*(?::| on | ar | -)\s*", after)
        lead = _patterns().between.match(after)
        chooses = _CHOOSES.match(after, lead.end() if lead else 0)
        found = at = None
        if case in _TOWARDS or "kontaktperson" in match.group():
            if chooses:
                at = match.end() + chooses.end()
            elif not (found := _before(text, folded, start, match.start())) and case in _TOWARDS:
                at = match.end()
        elif case == "" and label:
            at = match.end() + label.end()
        if at is not None:
            found = _phrase(text, folded.at[at], folded.at[end - 1] + 1)
        if found:
            phrase, a, b = found
            whole = folded.span(match.start(), match.end())
            yield _nominative(phrase), Span(min(a, whole.start), max(b, whole.end))


def _phrase(text: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The role or name that begins at `start`: up to a stop word, a full stop or the sentence's end."""
    raw = text[start : min(end, start + _LONGEST)]
    lead = len(raw) - len(raw.lstrip(" \n\t:–-"))
    if instead := _INSTEAD.match(raw, lead):  # "hallintojohtajan sijaan kehittämispäällikkö"
        lead = instead.end()
    raw = raw[lead:]
    stop = _patterns().stop.search(" " + raw)
    cut = raw[: max(0, stop.start() - 1)] if stop and stop.start() > 0 else raw
    cut = re.split(r",\s*(?:joka|jonka|ja|sekä|puh|p\.|s-posti|varalle|\S+@)", cut)[0].rstrip(" .,;:\n")
    cut = re.sub(r"\s+(?:ja|sekä|och)$", "", cut)
    if not _plausible(cut):
        return None
    return " ".join(cut.split()), start + lead, start + lead + len(cut)


def _before(text: str, folded: Folded, start: int, at: int) -> tuple[str, int, int] | None:
    """ "nimeää kunnanjohtajan yhdyshenkilöksi", "Kunnanjohtaja toimii yhdyshenkilönä", "till kontaktperson"."""
    verbs = list(_CHOOSES.finditer(folded.text[start:at]))
    if not verbs:
        return None
    verb, behind = start + verbs[-1].start(), start + verbs[-1].end()
    if len(_patterns().filler.sub("", folded.text[behind:at]).strip()) > 3:
        span = folded.span(behind, at)
        raw = _patterns().before.sub("", text[span.start : span.end]).strip(" ,:–-")
    else:
        span = folded.span(start, verb)
        raw = re.split(r"[,;:]|\bettä\b|\batt\b", text[span.start : span.end])[-1].strip(" .–-\n0123456789)")
    if not _plausible(raw):
        return None
    offset = text.rfind(raw, span.start, span.end)
    return " ".join(raw.split()), offset, offset + len(raw)


def _plausible(phrase: str) -> bool:
    """Whether the phrase is a role, or a name with or without one, and no clause."""
    words = phrase.split()
    if not 1 <= len(words) <= 7 or any(ch.isdigit() for ch in phrase):
        return False
    if re.search(r"\b(?:kunta|kaupunki|ei|myöhemmin|seuraavat|osallistu\w*)\b", phrase, re.IGNORECASE):
        return False
    if _ROLE_WORD.search(phrase):
        return True
    return len(words) >= 2 and all(w[:1].isupper() for w in words)


def _as_printed_elsewhere(person: str, text: str) -> str:
    """The name in the nominative where the text itself prints it so: "Tiina Strömin" -> "Tiina Ström"."""
    *lead, first, last = ("", *person.split())
    if not (first[:1].isupper() and last[:1].isupper() and last.endswith(("n", "s"))):
        return person
    for match in re.finditer(rf"\b{re.escape(first)} ([A-ZÅÄÖ][\w-]+)", text):
        found = match[1]
        cut = last.startswith(found) and len(last) - len(found) in (1, 2)
        if cut or (found != last and not found.endswith("n") and names(found) & names(last)):
            return " ".join((*lead, first, found)).strip()
    return person


def _nominative(phrase: str) -> str:
    """A role, or a role and a name, in the nominative: "kunnanjohtajan" -> "kunnanjohtaja", "hallintojohtaja Maija
    Virtasen" -> "hallintojohtaja Maija Virtanen". As printed where the form cannot be told."""
    words = phrase.split()
    out = [_role_nominative(word) for word in words]
    if len(words) > 1 and words[-1][:1].isupper() and words[-1].endswith("sen"):
        out[-1] = words[-1].removesuffix("sen") + "nen"
    return " ".join(out)


def _role_nominative(word: str) -> str:
    lowered = word.lower()
    ending = next((ending for ending in _ROLE_ENDS if lowered.endswith(ending)), None)
    return word[: -len(ending)] + _ROLE_ENDS[ending] if ending else word
