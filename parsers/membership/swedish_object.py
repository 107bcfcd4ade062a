"""Whether a Swedish verb of joining or leaving has the network for its object, and not something else of it.

"Lämnar synpunkter på nätverket", "tackar nej till mötestiden", "deltar i kostnaderna för nätverket". A closed world:
what is neither the network, nor belongs to taking part in it, nor is a time or another adverb is something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.topic.patterns import patterns
from parsers.vocabulary.lexicon import Row, Word, Words, entry_of

_said = phrases("vocabulary/swedish_object.toml")
_PRICE = re.compile(r"pris|belopp|kostnad|avgift|summa")
_STOP = _said.text("STOP")
_PHRASE = re.compile(rf"(?: (?!(?:{_STOP})\b)[a-z0-9:.\-]+)*")
_OBJECT = re.compile(r" (?P<prep>i|till|fran|ur|pa)(?= )")
# rows that ask for a noun of their own, so that the object is known
_OPEN = frozenset(
    ("network", "season", "with", "alone", "oneself", "year", "taking_part", "membership", "ending_sv")
)
_GOVERNS = ("i", "till", "fran", "ur", "pa", "av", "over", "bakom", "utanfor", "med", "vid", "om")
_HELD = frozenset(("invitation", "place", "contract", "membership"))


def of_another_thing(clause: Words) -> bool:
    """Whether the offer, place or membership that a clause speaks of is one of something else than the network."""
    told = []
    said = _said.BECAUSE_OF.sub(" enligt", " ".join(w.form for w in clause))
    for noun in _said.NOUN.finditer(said):
        of = _phrase(noun["what"])
        if of and not _only_adverbial(of):
            told.append(_doing(of[1:]) if of[0] == "att" else _fits(of))
    if any(not _doing(chance["what"].split()) for chance in _said.CHANCE_TO.finditer(said)):
        return True  # "utnyttjar möjligheten att bekanta sig med nätverket"
    return bool(told) and not any(told)


def of_something_else(clause: Words, verb: Word, row: Row) -> bool:
    """Whether the verb of a clause has another thing than the network for its object; `row`: its row of the lexicon."""
    lemma = plain(row.lemma).split()
    if row.frame and not any(_OPEN.issuperset(group) for group in row.frame):
        return False
    at = clause.index(verb)
    if verb.form.endswith("s") and _other_subject([w.form for w in clause[:at]]):
        return True
    if verb.form.endswith("s") and any(not w.classes.isdisjoint(_HELD) for w in clause[:at]):
        return False  # what it is done with stands before it: "medlemskapet förlängs i den form som …"
    after = [w.form for w in clause[at + 1 :]]
    for part in lemma[1:]:
        after = after[after.index(part) + 1 :] if part in after else after
    rest = "".join(f" {form}" for form in after)
    told = _phrase(rest)
    governed = len(lemma) > 1 and lemma[-1] in _GOVERNS
    if told[:1] == ["att"]:
        return not _doing(told[1:])
    if told and row.meaning == "leave" and _WITHIN.search(rest):
        return True  # "avslutar projektet inom nätverket"
    if (
        told
        and (governed or not _said.INTRANSITIVE.match(" ".join(lemma)))
        and not (_fits(told) or _is_own(told))
    ):
        return True
    fronted = " " + " ".join(w.form for w in clause[:at]) if _FRONTED.match(clause[0].form) else ""
    return _of_else([*_objects(fronted), *_objects(rest)])


_WITHIN = re.compile(r" (?:inom|kring|gallande) (?:[a-z]+ )?[a-z\-]*natverket\b")
_FRONTED = re.compile(r"(?:i|till|fran|ur)$")


def _objects(rest: str) -> Iterator[tuple[str, list[str]]]:
    """The phrases behind the prepositions of taking part and leaving, each with its preposition."""
    because = _said.BECAUSE_OF.search(rest)
    why = rest[because.end() :].split() if because else []
    if because and (_OBJECT.search(rest, 0, because.start()) or not _fits(why)):
        rest = rest[: because.start()]  # "under perioden på grund av personbyten i ledningsgruppen"
    rest = _said.BECAUSE_OF.sub(" enligt", rest)
    for prep in _OBJECT.finditer(rest):
        if words_ := _phrase(rest[prep.end() :]):
            yield prep["prep"], words_


def _phrase(rest: str) -> list[str]:
    """The words up to the next preposition or conjunction."""
    found = _PHRASE.match(rest)
    return found.group().split() if found else []


def _of_else(objects: list[tuple[str, list[str]]]) -> bool:
    """Whether the first of the phrases that is no time or other adverbial is another thing than the network ("för egen
    del i upphandlingen")."""
    if objects and objects[0][1][0] == "att":
        return not _doing(objects[0][1][1:])
    told = [
        one
        for prep, one in objects
        if not (
            prep == "till"
            and (len(one) == 1 or _said.WHICH_PRICE.fullmatch(one[0]))
            and any(_PRICE.search(word) for word in one)
        )
        and not _only_adverbial(one)
    ]
    return bool(told) and not _fits(told[0])


def _only_adverbial(told: list[str]) -> bool:
    return all(_said.ADVERBIAL.match(word) or _said.BETWEEN.fullmatch(word) for word in told)


def _doing(told: list[str]) -> bool:
    """Whether what is said to be done is to take part ("avstår från att förnya sitt medlemskap")."""
    verb = next((word for word in told if not _said.BETWEEN.fullmatch(word)), "delta")
    return _said.DOING.match(verb) is not None


def _other_subject(before: list[str]) -> bool:
    """ "Hotellbokningen för nätverkets resa sägs upp": what is done away with stands before a passive."""
    if "att" in before:
        before = before[len(before) - before[::-1].index("att") :]
    told = _phrase("".join(f" {form}" for form in before))
    return bool(told) and not _fits(told) and find(" ".join(told).title()) is None


def _fits(told: list[str]) -> bool:
    if "natverkets" in told[:-1]:
        told = told[told.index("natverkets") + 1 :]  # something that the network has
    said = " ".join(told)
    named = patterns().network.search(said) or re.search(patterns().organiser, said)
    return (
        bool(named)
        or (_said.ANOTHER.search(said) is None and any(_said.IT.search(w) for w in told))
        or _only_adverbial(told)
    )


_PART = re.compile(r"[a-z]*(?:sektionen|utskottet|direktionen|namnden|chef|chefen)$")  # of the municipality
_WILL = ("ska", "skall", "bor", "borde")
_PLURAL = re.compile(r"(?:kommuner|stader)(?:na)?$")
_BODY_ALONE = ("tacka", "saga", "svara", "avboja", "anta", "acceptera", "besvara", "stalla", "godkanna")
_ORGANISER = "(?:{}|arrangoren|natverket|samordnaren)"
_GETS = ("få", "erhålla")
_FINDS = re.compile(r"\b(?:ansag|anser|fann|finner|bedomde|bedomer)\b")
_ASKED = re.compile(r"\bha(?:r|de) (?:[a-z]+ )?(?:foreslagits|begarts|kravts|anforts|beslutats)\b")


def _wills(lead: str) -> bool:
    """Whether what leads up to "att" decides, proposes or answers; of the body itself also what it finds."""
    found = _FINDS.search(lead) and _is_own(lead.split())
    return bool(found or _said.WILLS.search(lead)) and _ASKED.search(lead) is None


def of_another_one(clause: Words, verb: Word, row: Row) -> bool:
    """Whether it is somebody else than the municipality that takes part or leaves ("ledningsgruppen deltar"), or what
    somebody only says ("det påstås att kommunen deltar")."""
    forms = " ".join(w.form for w in clause[: clause.index(verb)])
    if " som " in f"{forms} " and not re.search(r"\b(?:vad som|bland)\b", forms):
        return True  # a relative clause that was not taken out: what it tells of is not sure
    passive = verb.form.endswith("s")
    will = clause.index(verb) > 0 and clause[clause.index(verb) - 1].form in _WILL
    if verb.features.isdisjoint(("present", "past")) and not will:
        return False
    if not passive and any("motion" in word.classes for word in clause[-3:]):
        return False  # "hon avstår från sitt förslag"
    if row.lemma.split()[0] in _GETS and re.match(_ORGANISER.format(patterns().organiser), clause[0].form):
        return False  # who runs the network "får ett jakande svar"
    at = clause.index(verb)
    before = [w.form for w in clause[:at]]
    if "att" in before:
        that = len(before) - before[::-1].index("att")
        lead, before = " ".join(before[: that - 1]).rpartition("att ")[2], before[that:]
        lead = _said.NO_LEAD.sub("", lead)
        if lead and not (
            _said.TOLD_TO.search(lead) if re.match(patterns().organiser, lead) else _wills(lead)
        ):
            return True
    if passive:
        return False
    joined = max(
        (n + 1 for n, form in enumerate(before) if form in ("och", "men", "utan", "samt")), default=0
    )
    before = before[joined:]
    if re.search(
        rf"\benligt (?:{patterns().organiser})\w*$|^enligt .*(?:{patterns().organiser})", " ".join(before)
    ):
        return True
    subject = _phrase("".join(f" {form}" for form in before))
    if len(subject) > 1 and subject[0] in ("den", "det"):
        del subject[0]  # "den svenska församlingen"
    if any(_PART.match(w) for w in subject) and "att" in [w.form for w in clause[:at]]:
        return row.lemma.split()[0] in ("delta", "ansluta", "gå", "fortsätta", "medverka")
    told = "".join(f" {w.form}" for w in clause[at + 1 : at + 6])
    behind = _phrase(told)  # its subject may stand there
    if _said.ONE_OF_MANY.search(" ".join(before) + told):
        return True
    if before and _FRONTED.match(before[0]) and not _is_own(behind):
        return not _fits([w for w in behind if not _said.BETWEEN.fullmatch(w)])  # "i nätverket deltar skolan"
    if _only_adverbial(subject) or _is_own([*subject, *behind]):
        return False
    if _said.OWN_ANSWER.match(" ".join(before)):
        return not {"var", "blev"}.isdisjoint((*before, verb.form))  # "kommunens svar på inbjudan är jakande"
    if plain(row.lemma).split()[0] in _BODY_ALONE and subject[-1].endswith(
        ("namnden", "direktoren", "chefen")
    ):
        return False
    owner = next((form for form in behind if form not in ("inte", "ej")), "")
    if _said.OFFICE.search(subject[-1]) and owner in ("kommunens", "stadens"):
        return False  # "koncernförvaltningen förnyar stadens deltagande"
    of_it = any(_said.IT.search(word) and not _PLURAL.search(word) for word in subject)
    return not of_it or "natverkets" in " ".join(subject)


def of_another_part(said: str) -> bool:
    """Whether somebody else's taking part or membership is spoken of ("för skolans deltagande beviljas")."""
    whose = (found["who"] for found in _said.WHOSE_PART.finditer(said))
    whose = (w for w in whose if not entry_of(w).meanings)  # "darmed godkanns deltagandet"
    return any(not (find(w.removesuffix("s").title()) or find(w.title())) for w in whose)


def _is_own(forms: list[str]) -> bool:
    return any(_said.OWN.match(form) for form in forms) or any(
        find(form.title()) for form in forms if len(form) > 2
    )
