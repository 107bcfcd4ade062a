"""What governs the verbs of a clause: who wills what they say, whether it is past, and what they have for an object."""

from __future__ import annotations

import re
from itertools import pairwise

from parsers.membership.clause_words import FINITE, Act, ReadClause, Verdict, ends_membership
from parsers.membership.swedish_object import of_another_one, of_another_part, of_something_else
from parsers.text.municipalities import find, key
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.topic.other_networks import is_own_word
from parsers.topic.patterns import patterns
from parsers.vocabulary import joining, no_side, undecided
from parsers.vocabulary.formula_words import ordinary
from parsers.vocabulary.lexicon import NEGATIONS, Row, entry_of, words

_BODY = joining.BODY
_OF_SUBJECT = frozenset(("present", "past", "conditional", "connegative"))
_THAT = re.compile(r"\b(?:etta|ettei|etteivat)\b")
_TOLD = frozenset(("past", "past_passive"))
_NEAR = 40  # characters behind what is given up


def of_else(read: ReadClause, row: Row) -> bool:
    """Whether each of the verbs that give the side has something else than the network for its object."""
    verbs = [a.word for a in read.acts if a.row is row]
    return bool(verbs) and all(
        of_something_else(read.words, verb, row) or of_another_one(read.words, verb, row) for verb in verbs
    )


_said = phrases("vocabulary/governing.toml")
INTO_VERBS = frozenset(
    ("osallistua", "liittya", "lahtea", "ilmoittautua", "menna", "paasta", "sitoutua", "tulla", "hakeutua")
)
_KNOWN_INTO = frozenset(
    ("network:ill", "season:ill", "invitation:ill", "membership:ill", "place:ill", "member:ill", "with")
)
_OF_ONESELF = ("jatkaa", "olla", "pysya", "kuulua")
_OUT_OF = ("erota", "jaada", "jattaytya", "vetaytya", "irtautua", "poistua")
_KNOWN_OUT_OF = frozenset(
    ("network:ela", "season:ela", "invitation:ela", "membership:ela", "place:ela", "contract:ela")
)
# words that say nothing more, but before "verkosto" whose it is
_BESIDE = frozenset(("beside", "beside:word"))


def of_unknown(read: ReadClause, row: Row) -> bool:
    """Whether what it joins or leaves stands there in a word that is not known ("osallistuu hankintarenkaaseen",
    "kuntajohtajien verkostoon"): it is another thing. Of a Finnish clause that does not name the network."""
    found = read.words
    for before, word in pairwise(found):
        elsewhere = word.form.endswith("ssa") and not word.senses
        if before.form.startswith("jasenyy") and elsewhere:
            return True  # "jäsenyyttä Kuntaliitossa jatketaan"
        named_here = before.senses and not (before.classes and before.classes <= _BESIDE)
        if "network" not in word.classes or named_here or read.text[before.end : word.start] != " ":
            continue
        agrees = before.form[-3:] == word.form[-3:] or before.form.endswith("n")
        if agrees and not is_own_word(before.form) and not _said.WHICH.fullmatch(before.form):
            return find(before.form) is None
    known, ends = (_KNOWN_INTO, _said.INTO) if row.lemma in INTO_VERBS else (_KNOWN_OUT_OF, _said.OUT_OF)
    if row.lemma not in (*INTO_VERBS, *_OUT_OF) or not read.classes.isdisjoint(known):
        return False
    return any(
        not w.senses and ends.fullmatch(w.form) and not _said.OWNED.match(read.text, w.end) for w in found
    )


def of_another_owner(read: ReadClause) -> bool:
    """Whether a clause says it of somebody else than the municipality: whose membership it is ("kuntayhtymän
    osallistuminen", "skolans deltagande"), or of a Finnish one who does it ("naapurikunta osallistuu")."""
    if (answer := _said.ANSWER.match(read.text)) and not _said.OWN_ANSWER.match(answer["whose"]):
        return True
    for before, noun in pairwise(w for w in read.words if len(w.form) > 1):
        who = _said.WHOSE.fullmatch(before.form) or ordinary(before.form) == "who"
        if "membership" in noun.classes and who and before.form not in ("kunnan", "kaupungin"):
            return True
    act = next((a for a in read.acts if not a.features.isdisjoint(_OF_SUBJECT)), None)
    if act is None or act.row.language == "sv":
        return of_another_part(read.text)
    if "connegative" in act.features and act.word.form.endswith(("ta", "da")):
        return False  # "ei osallistuta"
    since = max((m.end() for m in _THAT.finditer(read.text, 0, act.word.start)), default=0)
    # an officer only carries out what the municipality does, but for what one does oneself
    oneself = act.row.lemma in (*INTO_VERBS, *_OUT_OF, *_OF_ONESELF)
    others, unfamiliar = (_said.WHO, _said.WHOSE)[: 1 + oneself], False
    stop = joining.AND.search(read.text, act.word.end)
    places = [(since, act.word.start), (act.word.end, stop.start() if stop else len(read.text))]
    # "verkostoon osallistuu naapurikunta"
    fronted = any(since <= w.start < act.word.start for w in read.words)
    for start, end in places[: 1 + fronted]:
        said = [w for w in read.words if start <= w.start < end and read.text[w.end : w.end + 1] != "-"]
        does = [w for w in said if w.form != "jasen" and (w.form[-3:] == "nen" or w.form[-1] != "n")]
        if _said.ONE_OF_MANY.search(read.text, start, end):
            return True
        if _said.OWN.search(read.text, start, end):
            return False
        if any(one.fullmatch(w.form) for one in others for w in does):
            return True
        if any((n := find(w.form)) and key(n.name) == w.form for w in said):
            return False
        strange = (w.form for w in does if not w.senses and w.form not in NEGATIONS)
        unfamiliar |= oneself and any(_said.NOMINATIVE.fullmatch(form) for form in strange)
    return unfamiliar


def none_of_it(read: ReadClause, verdict: Verdict) -> bool:
    """ "Gör inget uppehåll", "saknar skäl att tacka nej": what stays out is itself denied by a pronoun."""
    act = next((a for a in read.acts if a.row is verdict.row), None)
    none = joining.NONE.search(read.text)
    if not act or act.row.language != "sv" or not none or re.search(r"\bing(?:en|et|a)\b", act.row.lemma):
        return False
    if joining.KEEPS_TO.search(read.text, none.end(), max(none.end(), act.word.start)):
        return False  # "inget skäl att frångå sin linje att stå utanför"
    if joining.AND.search(read.text, none.end(), max(none.end(), act.word.start)):
        return False  # "ser ingen nytta och tackar nej"
    return none.start() < act.word.end + 12


def past(clause: ReadClause, act: Act) -> bool:
    """Whether the act is only told of the past: of the municipality, and not of the body that decides."""
    if not act.features & _TOLD or act.features & FINITE:
        return False
    before = clause.text[: act.word.start]
    named = joining.NAME_ALONE.fullmatch(before)
    by_it = "past_passive" in act.features or _BODY.search(before) or (named and find(named["name"]))
    goes_on = clause.decided_before and joining.AND.match(before) and len(before.split()) == 1
    told = _LEFT.search(before) and act.row.lemma in joining.LEAVING  # "kunta erosi siitä vuonna 2019"
    return act.row.lemma in joining.OF_THE_PAST or bool(told) or not (by_it or goes_on)


_LEFT = re.compile(r"\b(?:kunta|kaupunki|kommunen|staden)\b[^.]{0,20}$")
_LETS = ("antaa", "paastaa")  # "antaa sopimuksen raueta"


def leaves_leaving(clause: ReadClause, acts: list[Act]) -> bool:
    """ "Luopua suunnitelmasta erota": of leaving itself one has nothing more to do."""
    away = next((a for a in reversed(acts) if "infinitive" in a.features), None)
    return away is not None and any(
        a.row.lemma not in _LETS
        and a.word.end < away.word.start
        and away.word.form not in plain(a.row.lemma).split()  # "får gå till någon annan"
        and not joining.AND.search(clause.text, a.word.end, away.word.start)
        for a in acts
    )


def keeps(clause: ReadClause, act: Act) -> bool:
    """ "Päättää olla luopumatta jäsenyydestä": who leaves off leaving stays."""
    resolved = "without_doing" in act.features and any(w.form == "olla" for w in clause.words)
    named = clause.named or not clause.classes.isdisjoint(("membership", "network", "contract"))
    pondered = joining.PONDERS.search(clause.text) is not None
    return resolved and named and ends_membership(clause, act) and not pondered


def and_between(clause: ReadClause, act: Act) -> bool:
    other = next((a for a in clause.joining if "infinitive" in a.features), None)
    if other is None:
        return False
    low, high = sorted((act.word.start, other.word.start))
    return bool(joining.AND.search(clause.text, low, high))


def has_been(clause: ReadClause, act: Act) -> bool:
    return act.row.lemma == "olla" and bool(no_side.HAS_BEEN.search(clause.text))


def goes_on_pondering(clause: ReadClause, act: Act) -> bool:
    """ "Jatkaa asian valmistelua": what goes on is the matter and not the membership."""
    if act.row.lemma not in ("jatkaa", "fortsätta", "paatya", "gå vidare", "gå vidare med", "gå med"):
        return False
    if joining.PONDERING.search(clause.text, 0, act.word.start):
        return True  # "selvitystä osallistumisesta jatketaan": the object stands before the verb
    return any(what.search(clause.text, act.word.end) for what in (joining.PONDERS, joining.CONTINUED_ELSE))


def willed(clause: ReadClause, act: Act) -> bool:
    """Whether somebody decides, proposes or resolves to do it, or the infinitive itself opens the point."""
    before = " ".join(joining.NEGATION.sub(" ", clause.text[: act.word.start]).split()) + " "
    if joining.PONDERS.search(before) or undecided.WHETHER.search(before) or undecided.UNTIL.search(before):
        return False
    if undecided.TO_DO_SO.search(before):
        # "ottaa käsiteltäväkseen johtajan päätöksen osallistua"
        return adopts(before, clause.text[act.word.end :])
    wills = joining.COMMITS if act.row.language == "sv" else joining.WILLS
    doer = _said.DOER_SV.search(before.rstrip()) if act.row.language == "sv" else None
    if doer and not (_said.WILLS_SV.fullmatch(doer["wills"]) or wills.search(doer["wills"])):
        return False  # "beslutade att kommunen förordar att delta"
    return bool(
        joining.DECIDES_ABOUT.search(before)
        or wills.search(before.lstrip(" ,-"))
        or (_on_behalf(act.row) and joining.ORDERS.search(before))
        or joining.NO_NEED.search(before)
        or (clause.decided_before and (joining.AND.match(f" {before}") or before in ("men ", "utan ")))
        or not before.strip(' -:0123456789.)("' + (",;/" if clause.decided_before else ""))
    )


def _on_behalf(row: Row) -> bool:
    """Whether a Swedish verb says what an officer does for the municipality: hands in, signs, gives notice."""
    done = {name for group in row.frame for name in group}
    return row.lemma in _FOR_IT or (
        row.language == "sv" and not done.isdisjoint(("registration", "contract"))
    )


_FOR_IT = (
    "anmäla", "ansluta", "säga upp", "tacka nej", "tacka ja", "avanmäla", "avboka", "boka", "köpa", "beställa",
)  # fmt: skip


def without_it(clause: ReadClause) -> bool:
    """Whether the clause says that something is done without the network or the membership."""
    but = no_side.BUT.match(clause.text)
    if but and not entry_of(but["verb"]).features.isdisjoint(("present", "past")):
        return False  # "utan beslutade att deltagandet fortsätter"
    return not no_side.NOT_WITHOUT.search(clause.text) and any(
        0 < word.start - without.start() < 40
        for without in joining.WITHOUT.finditer(clause.text)
        for word in clause.words
        if "membership" in word.classes or "network" in word.classes
    )


def rather_than_it(clause: str) -> Verdict | None:
    """The side of "går med i chefsforumet i stället för nätverket"; None where nothing is said so."""
    rather = no_side.RATHER_THAN.search(clause)
    if rather is None or not patterns().network.match(clause, rather.end()):
        return None
    before, found = clause[: rather.start()], words(clause)
    other = found.negation is None and not found.meanings.isdisjoint(("join", "stay"))
    if other and not patterns().network_word.search(no_side.NAMED_BEHIND.sub(" ", before)):
        return Verdict("declines")
    return Verdict("doubt")


def only_spoken_of(pieces: list[str], after: str) -> bool:
    """Whether the last of these clauses of a sentence depends on what decides, adopts or states nothing ("kumosi
    päätöksensä, jonka mukaan kunta osallistuu", "keskustelee siitä, että"). A closed world; `after`: the rest of it."""
    at = len(pieces) - 1
    if undecided.ASKS_HOW.match(pieces[at]):
        return True
    while at > 0 and (opens := undecided.DEPENDS.match(pieces[at])):
        at -= 1
        while at > 0 and opens["that"] and _goes_along(pieces[at], opens):
            at -= 1
        if not _governs(pieces[at], opens, after):
            return True
    return False


def _goes_along(piece: str, opens: re.Match[str]) -> bool:
    """ "Että kunta osallistuu, ja että": a clause beside it; ", ilman äänestystä,": a bracket."""
    beside = undecided.DEPENDS.match(piece)
    if beside and beside["that"] and opens["also"]:
        return True
    return not words(piece).meanings and not undecided.GOVERNS.search(piece)


def _governs(lead: str, opens: re.Match[str], after: str) -> bool:
    """Whether a clause decides, adopts or states what the one that `opens` behind it says."""
    lead = undecided.STANDS_BY.sub("yhtyy", lead)
    told = words(lead)
    if opens["then"]:
        return told.meanings.isdisjoint(_STOPS) and not undecided.TIME_WHEN.search(lead)
    if told.negation is not None:
        return False
    if not opens["that"]:
        return patterns().network.search(lead[-_NEAR_END:]) is not None or adopts(lead, after)
    found = list(undecided.GOVERNS.finditer(lead))
    if not found:
        return adopts(lead, after)  # "vastaehdotus, ettei verkostoon lähdetä, voitti"
    if undecided.SO.search(lead) and not told.meanings.isdisjoint(_STOPS | {"ponder"}):
        return False
    rest = lead[found[-1].end() :]
    if undecided.TOLD_ELSEWHERE.search(lead):
        return False
    if undecided.PROPOSING.match(found[-1].group()) and undecided.TO_OTHERS.search(rest):
        return False
    return not any(c.isalpha() for c in undecided.GOVERNED_HOW.sub(" ", rest))


def depends_on_none(said: str, after: str) -> bool:
    """The same of a Swedish sentence, up to the end of a clause and `after` it: whether the side hangs on a noun that
    nobody adopts ("upphäver beslutet att kommunen deltar", "stryker punkten enligt vilken")."""
    for opens in undecided.SWEDISH_DEPENDS.finditer(said):
        if not (opens["which"] or undecided.SWEDISH_NOUN.match(opens["noun"])):
            continue
        lead = _JOINED.split(said[: opens.end("noun")])[-1]
        aside = _DECIDED_SV.search(lead) and _said.ADVERBIAL.search(said[: opens.start()])
        if not opens["which"] and (aside or _OFFICE.search(opens["noun"])):
            continue  # "beslöt med avvikelse från förslaget att kommunen deltar"
        thing = undecided.SWEDISH_THING.match(opens["noun"])
        behind = said[opens.end() :] + after
        carried = undecided.SWEDISH_ADOPTS.search(lead) or undecided.SWEDISH_CARRIED.search(behind)
        if not thing or not carried or words(lead).negation is not None:
            return True
    return False


def adopts(lead: str, after: str = "") -> bool:
    """Whether a clause makes or adopts the proposal, decision or contract that it ends with; `after`: what follows,
    where its verb may stand ("esitys, jonka mukaan kunta osallistuu, hyväksyttiin")."""
    lead = lead.removesuffix(" siita")  # "ehdotus siitä, että kunta osallistuu, hyväksyttiin"
    thing = undecided.ADOPTED_THING.search(lead)
    if thing is None:
        return False
    verbs = list(undecided.ADOPTS.finditer(lead, 0, thing.start()))
    if not verbs:
        verb = undecided.ADOPTS.search(after)
        return verb is not None and words(lead).meanings <= {"change"} and words(after).negation is None
    into = undecided.INTO.search(thing["thing"]) is None or undecided.ADOPTS_INTO.match(verbs[-1].group())
    between = words(lead[verbs[-1].end() : thing.start()])
    return bool(into) and not any("infinitive" in w.features or "to_do" in w.features for w in between)


_OFFICE = re.compile(r"styrels|fullmakti|namnd|sektion|direktor|ordforand|utskott|ledamot|chef")
_DECIDED_SV = re.compile(r"\bbesl[uo][a-z]*|\bforesl[a-z]+|\bmeddela[a-z]*|\bkonstatera[a-z]*|\byrka[a-z]*")
_JOINED = re.compile(r"\b(?:och|samt|men|utan)\b")
_STOPS = frozenset(("put_off", "postpone"))
_NEAR_END = 30  # characters before a relative clause, in which what it tells of is named


def only_pondered(clause: ReadClause, act: Act) -> bool:
    """ "Selvittää mahdollisuudet erota": no word of deciding between the pondering and the leaving."""
    pondered, decided = (
        max((m.end() for m in pattern.finditer(clause.text, 0, act.word.start)), default=-1)
        for pattern in (joining.PONDERS, joining.DECIDES_ABOUT)
    )
    return "infinitive" in act.features and pondered > decided


def gives_up_else(clause: ReadClause) -> bool:
    """ "Luopuu arviointimallista": what is given up is neither the membership nor anything that stands for it."""
    what = no_side.GIVES_UP.search(clause.text)
    if (
        what is None
        or clause.joining
        or ("motion" in clause.classes and not no_side.TO_PUT_OFF.search(what["what"]))
    ):
        return False
    if no_side.TO_PUT_OFF.search(what["what"]):
        return True
    handles = what["what"].endswith(_HANDLING)  # "kieltäytyi käsittelemästä asiaa"
    near = slice(what.start("what"), what.end() + (0 if handles else _NEAR))
    known = [w for w in clause.words if near.start <= w.start < near.stop]
    named = any(w.classes - _OF_DECIDING for w in known)
    return not named and not patterns().network_word.search(clause.text[near])


_HANDLING = ("kasittelemasta", "ratkaisemasta", "paattamasta", "aanestamasta", "ottamasta")
# "luopui päätöksen tekemisestä"
_OF_DECIDING = frozenset(
    ("matter", "registering", "ruling_fi", *(f"{of}:{case}" for of in ("matter", "registering", "ruling_fi")
     for case in ("gen", "par", "word")))
)  # fmt: skip
