"""What is printed beside a decision in Swedish and changes nothing: a closed world of words, kind by kind.

A sentence is known where each of its clauses is made of the words of one kind (beside_sv.tsv), of names and of numbers.
In both languages one is known that is made of set words to its last one (set_words.toml): who took part in the meeting,
what the decision rests on, what it does not cost, labels of a case system, what is done with the papers.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache, lru_cache

from parsers.text.bodies import OFFICE_RE, SUBJECT_RE
from parsers.text.lazy import lazy
from parsers.text.municipalities import find
from parsers.text.normalize import plain
from parsers.text.phrases import phrases
from parsers.topic.patterns import patterns
from parsers.topic.topic import per_watch
from parsers.vocabulary import undecided
from parsers.vocabulary.closed.frames import adds_nothing
from parsers.vocabulary.closed.kinds import kinds as word_kinds
from parsers.vocabulary.closed.plain_swedish import says_nothing_of_it, turns, without_sayings
from parsers.vocabulary.lexicon import clause_of, entry_of, words
from parsers.vocabulary.ordinary_swedish import is_ordinary_verb

_WORD = re.compile(r"[a-z]+")
_CUT = re.compile(
    r"[,;:()/|\n]| [-–] |\b(?:och|samt|dar|som|varvid|varfor|men|for att|i syfte att|genom att|varefter)\b|\. "
)
_PRINTED = re.compile(r"[A-ZÅÄÖÉ][\w:]*(?:-[A-ZÅÄÖ]?\w+)*")
# what a person is said to do, and what stands behind a name: an opening word before it is one
_DOES = re.compile(
    r" (?:och|understod\w*|lamnade|anlande|avlagsnade|anmalde|rostade|reserverade|deltog|kom\b|fungerade"
    r"|tjanstgjorde|bitradde|stodde|atervande|yttrade|begarde|holl|meddelade|lat\b|presenterade|ersatte"
    r"|infann|ansag|antecknade|tackade|redogjorde|svarade|[a-z]*forslag|yrkande|tillagg|foreslog|yrkade"
    r"|framlade|lade|ville|motsatte|tog|[a-z]*motforslag|\d+[,.;)]|var (?:franvarande|narvarande|javig))|[,/]"
    r"|[ )\-:]*$"
)
# the course of a vote, and how to appeal: whole sentences made of few words
_COURSE = ("vote", "noopposition", "lapse", "appeal", "minutes", "decided", "nomoney")
_INITIAL = re.compile(r"\b[A-ZÅÄÖ]\.$")
_ACRONYM = 4  # letters
_SAYS_NO = frozenset(("ja", "nej", "ej", "inte", "icke"))


def names_in(raw: str) -> set[str]:
    """The words of a sentence that are printed as names; what opens it only where a name or an office follows."""
    found: set[str] = set()
    for match in _PRINTED.finditer(raw):
        word = plain(match.group()).lower()
        if word in _SAYS_NO or (match.group().isupper() and len(word) > _ACRONYM):
            continue
        before, after = raw[: match.start()].rstrip(' -–"”('), raw[match.end() :]
        opens = not before or (before[-1] in ".!?" and not _INITIAL.search(before))
        if (
            not opens
            or (match.group().isupper() and len(word) > 1)  # and not "I stället"
            or _PRINTED.match(after.lstrip(" "))
            or (_DOES.match(plain(after).lower()) and after.strip(" .!"))
        ):
            found.update(own for part in _WORD.findall(word) for own in (part, f"{part}s"))
    return found


def says_nothing(flat: str, raw: str, *, kind_known: bool = False, may_deny: bool = False) -> bool:
    """Whether a sentence could not matter to what was decided, whatever its nouns are; `kind_known`: and its verbs;
    `may_deny`: beside a refusal."""
    names, text = names_in(raw), without_sayings(_plain_of_topic(flat, " om"))
    if _ELSEWHERE.search(text):
        return False
    return says_nothing_of_it(text, names, kind_known=kind_known, may_deny=may_deny)


@per_watch(512)
def unknown_beside(flat: str, raw: str) -> str | None:
    """The first clause of a sentence that no kind explains; None where each is known. `raw`: as it is printed."""
    text = without_sayings(_plain_of_topic(flat))
    names = names_in(raw)
    if _ELSEWHERE.search(text):
        return text
    if _fits(text, names):
        return None
    told = raw.isupper() or turns(text)
    return next((piece for piece in _CUT.split(text) if _unexplained(piece, names, told=told)), None)


def _unexplained(piece: str, names: Container[str], *, told: bool) -> bool:
    """Whether a clause that speaks of what is decided, or of who does it, says what no kind has."""
    return (told or not says_nothing_of_it(piece, names, kind_known=True)) and not _fits(piece, names)


_DENIED = re.compile(
    r"\b(?:natverk|period|kommun(?:en)?\b|stad(?:en)?\b|delta|medlem|medverk|anslut|plats|avtal|anmalan|anmalning"
    r"|beslut|anslag|medel|med\b|bevilj|betal|godkan)"
)
_ELSEWHERE = re.compile(
    r"\b(?:pengarna|medlen|anslaget|summan|beloppet) (?:\w+ ){0,2}?(?:anvand|rikta|lagg|sparas|ges|gar|styrs"
    r"|flytta|overfor)|\bbattre att\b|^ ?dock\b|\b(?:anmal|svar|offert)[a-z]* [a-z ]*for sent\b"
)


def denies_the_matter(flat: str) -> bool:
    """Whether a sentence denies what belongs to the matter: the network, its money, the place, the decision."""
    text = without_sayings(_plain_of_topic(flat))
    return words(text).negation is not None and _DENIED.search(text) is not None


# what is still before the body, and what the municipality itself does
_PENDING = re.compile(
    r"\b(?:arendet?s?|sak|saken|fragan|det hela|(?<!framfor )allt|(?!budget)\w*forslag\w*|inbjudan|erbjudande\w*"
    r"|deltagandet|medlemskapet|anslutningen|medverkan|samarbetet|anmalan)\b|^[^a-z]*(?:kommunen|staden)\b"
)
_TURNS = {"propose", "change", "put_off", "postpone", "ponder", "pass_on", "leave", "reject"} | {
    *("lose", "return", "withdraw", "join", "stay", "approve", "decide")
}
_ADDRESS = re.compile(  # and why somebody is disqualified
    r"(?:https?://|www\.)\S+|\S+@\S+| \((?:delagare|anstalld|medlem|styrelsemedlem|slakt|[a-z]*jav)\b[^()]{0,160}\)"
)
_ABOUT = re.compile(  # "avtalet om stadens deltagande", "en avgift om 9 000 euro", and no condition
    r"\b([a-z]*(?:avtal|overenskommelse|offert|anbud|erbjud|inbjud|forslag|anmalan|ansokan|avgift|pris"
    r"|kostnad|anslag|material|information|uppgift|upplysning|rapport|presentation|oversikt|broschyr"
    r"|beslut|beslot|motion|initiativ)[a-z]*(?: (?:med|fran|av|till) +[a-z ]{0,40}?)?) om\b"
    r"(?! (?:ett|tva|tre|fyra|fem) ar)"
)
_FOR_AND_AGAINST = re.compile(r"\b(\d+) (?:roster )?for,?(?: och)? (\d+) (?:roster )?(?:e?mot)\b")
_OF_A_PART = re.compile(  # an adoption of one point, for something else, or of what is still to be decided
    r"^(?!.*\bpunkt(?:en|erna)? (?:1|a)\b).*\bpunkt(?:en|erna)? (?:\d|[b-h]\b)|\batt (?:besluta|avgora|prova"
    r"|bestamma)\b(?! enligt| i enlighet| att)|\bfor (?:diskussion|beredning|remiss)\b|\bberedningen av"
    r"|\bforslaget av (?!kommun|stad|foredrag|beredning|ordfor|styrelsen|sektionen)"
    r"|\bomrostningsresultat(?!.*(?:direktorens|grund|besluts|foredragand|[a-z]s (?:mot|andrings)?forslag))"
)
_ANEW = re.compile(
    r"\b(?:inled\w+|teckna\w*|(?<!plats )(?<!platsen )(?:gar|ga) vidare till|ett nytt"
    r"|(?<!ga )(?<!gar )vidare|ny period)\b"
)  # "avslutar avtalet och tecknar ett nytt"
_MONTH = re.compile(
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december) 20"
)


def begins_anew(flat: str) -> bool:
    """Whether a sentence that ends what there was begins it anew: "avslutar avtalet och tecknar ett nytt"."""
    return words(flat).negation is None and " ing" not in flat and _ANEW.search(flat) is not None


_STATE = re.compile(  # how things are, and who has or lacks what
    r"\b(?:ar|racker|ryms|motsvarar|uppvager|overstiger|tacker|medger|tillater|saknas|blir|blev|finns|star|ger|har|saknar)\b"
)
_ACTS_OR_WAITS = re.compile(
    r"\b(?:annu|forst|innan|forran|tills|nar|om|ifall|endast|bara|nu|redan|ska|skall|bor|kan|dock|men|utan|igen|ater"
    r"|senare|ett ar|forsta aret)\b|\b(?:kommunen|staden|[a-z]*styrelsen) (?!(?:har|saknar)\b)"
)


def gives_reason(flat: str) -> bool:
    """Whether a sentence says how costs, resources, benefits or needs are, and nothing of what is done: beside a
    refusal it says why ("Med 1 300 invånare är nyttan inte i proportion till kostnaden")."""
    told, kinds = _WORD.findall(flat), word_kinds()
    if (
        not _STATE.search(flat)
        or _ACTS_OR_WAITS.search(flat)
        or not any(kinds["weighed"].has(w) for w in told)
    ):
        return False
    if words(flat).negation is None and _PENDING.search(flat):
        return False
    return not any(one.row.meaning in _TURNS for one in clause_of(flat).readings) and not any(
        is_ordinary_verb(w) and w != "for" and not _STATE.fullmatch(w) for w in told
    )


_BODYS_NAME = re.compile(  # "Allmänna sektionen", "Svenska kultur- och bildningsnämnden"
    r"^(?:(?!pa |i |vid |av |en |ett |ingen )[a-z]+a )(?:[a-z]+-? och )?"
    r"(?=[a-z]*(?:sektionen|namnden|utskottet|direktionen|styrelsen|kommitten|divisionen|fullmaktige)\b)"
)


_NOTED = re.compile(  # what an adoption goes on with
    r",? (?:varvid|och|samt|samtidigt) (?:det )?(?:antecknades|noterades|konstaterades|protokollfordes|onskades"
    r"|framholls)(?: det)?(?: till protokollet)? att "
)


def unknown_in_adoption(flat: str, side: str, raw: str) -> list[str]:
    """The words of a Swedish adoption that say more than that a proposal is adopted, how, and what it comes to."""
    text, names = _BODYS_NAME.sub("", _plain_of_topic(flat)), names_in(raw)
    if (noted := _NOTED.search(text)) and _fits(text[noted.end() :], names):
        text = text[: noted.start()]
    pieces = [part for piece in _CUT.split(text) for part in re.split(r"\batt\b", piece)]
    beyond = (
        _beyond(piece, ("adopt", "side", side), names)
        for piece in pieces
        if not (adds_nothing(piece) or _fits(piece, names))
    )
    taking = {"joins": {"join", "stay"}, "declines": {"leave"}}[side]
    found = [word for words_ in beyond for word in words_ if not entry_of(word).meanings & taking]
    found += [part[0] for part in _OF_A_PART.finditer(text)]
    return found or [won[0] for won in _FOR_AND_AGAINST.finditer(text) if int(won[1]) < int(won[2])]


def _plain_of_topic(flat: str, about: str = "") -> str:
    """Plain text with the network and who runs it in one word; `about`: what stands for "om" behind a noun."""
    flat = undecided.OF_FORCE.sub(" ", undecided.ACCOUNT_FOR.sub("", flat))
    text = (
        patterns()
        .in_swedish(_ABOUT.sub(rf"\1{about}", _ADDRESS.sub(" ", flat)))
        .replace("n och med ", "n ")
        .replace("l och med ", "l ")
        .replace(" utan moms", " exkl moms")
    )
    return patterns().organiser_word.sub(" ", text)


_OTHER_PROPOSAL = re.compile(
    r"^(?!.*\b(?:inga|inget|inte|ingen|utan|nagra)\b).*(?:\b(?:aterremiss|aterremitter|bordlagg|motforslag"
    r"|motyrkande|andringsforslag|avslagsyrk)|\b(?:nytt|annat|muntligt|tva|tre|flera|bada|understott|understodda"
    r"|avvikande) [a-z]*forslag|\bforslag som (?:avv|skil)|\bny linje)"
)
_SECONDS = re.compile(
    r"^(?P<who>[a-z\-,. ]{3,160}?) (?:under)?stodde(?: (?:detta|det|honom|henne|(?:det )?(?:[a-z\-]+s )?"
    r"(?:mot|andrings|tillaggs|avslags)?(?:forslag(?:et)?|tillagg(?:et)?|andring(?:en)?|yrkande(?:t)?)|(?P<whom>[a-z]+)))?\W*$"
    r"|^(?:(?:detta |det )?(?:[a-z\-]+s )?(?:mot|andrings|tillaggs|avslags)?(?:forslag|tillagg|andring|yrkande)"
    r"[a-z]* )?(?:under)?stoddes av (?P<by>[a-z\-,. ]{3,160})$"
)


_ASSENT = re.compile(
    r"\bvilket (?!enligt)|\b(?:samlade|medhall|eniga|ense|omfattade|instamde|holl med|nickade|gehor|beslot|beslutade)\b"
)


def tells_of_assent(flat: str) -> bool:
    """Whether a question or a remark is told to have been agreed to."""
    return _ASSENT.search(flat) is not None


def seconds(flat: str, raw: str) -> bool:
    """Whether a sentence says no more than that people who are named second what was moved."""
    told, names = _SECONDS.match(flat), names_in(raw)
    who = _WORD.findall(" ".join(filter(None, told.group("who", "whom", "by")))) if told else []
    spoken = word_kinds()["speaker"]
    return told is not None and all(
        w in names or w in ("och", "samt", "ledamot") or spoken.has(w) for w in who
    )


def tells_of_another_proposal(flat: str) -> bool:
    """Whether a sentence tells of a motion or its vote, beside a meeting in which none was read."""
    return _OTHER_PROPOSAL.match(without_sayings(flat)) is not None


def tells_of_turn(flat: str) -> bool:
    """Whether it tells of what has become of a decision: that it was annulled, taken up again or turned round."""
    told, turn = _WORD.findall(undecided.OF_FORCE.sub(" ", flat)), word_kinds()["turn"]
    printed = f" {' '.join(told)} "
    return any(turn.has(word) for word in told) or any(f" {phrase} " in printed for phrase in turn.phrases)


def _beyond(text: str, names: Sequence[str], known: Container[str]) -> list[str]:
    """The words of a text that none of these kinds has, and that are no municipality."""
    kinds = [word_kinds()[name] for name in (*names, "any")]
    found = [w for w in _WORD.findall(_MONTH.sub(" ", text)) if len(w) > 1 and w not in known]
    told = f" {' '.join(_WORD.findall(text))} "
    held = {w for kind in kinds for phrase in kind.phrases if f" {phrase} " in told for w in phrase.split()}
    return [w for w in found if w not in held and not any(kind.has(w) for kind in kinds) and not find(w)]


_SAYS_NONE = re.compile(r"\b(?:ing(?:a|en|et)|inte|ej|utan|nagra|nagon|nagot)\b")


def _fits(text: str, names: Container[str]) -> bool:
    """Whether a text tells of something beside the matter, or is made of the words of one kind of the course."""
    asked = [name for name in _COURSE if name != "noopposition" or _SAYS_NONE.search(text)]
    return says_nothing_of_it(text, names) or any(not _beyond(text, (name,), names) for name in asked)


_said = phrases("vocabulary/set_words.toml")
_turning = phrases("vocabulary/ordinary_fi.toml")
PREPARATION = "the preparation is corrected"
_LONGEST = 400  # characters of a sentence in set words
_CAPITAL = re.compile(r"[A-ZÅÄÖÉ][\w-]*")
_DOUBLE_NAME = re.compile(r"[A-ZÅÄÖÉ][\w]+-[A-ZÅÄÖÉ][\w]+")  # "Uusi-Kouvo", whatever its parts mean
_FULL_NAME = re.compile(r"[A-ZÅÄÖÉ][\w-]*(?: [A-ZÅÄÖÉ][\w-]*)+|\b[A-ZÅÄÖ]{2,5}\b")
_A_NAME = frozenset(("connegative",))  # all that "Anna", "Toivo" could be else


_Rows = re.Pattern[str]
_SetKind = tuple[str, str | None, _Rows, _Rows, _Rows, _Rows | None]


@cache
def _set_kinds() -> list[_SetKind]:
    """Of each kind of sentences in set words its name, the side beside which alone it is one, what heads one, what none
    may hold, all that may stand in it, and how its names are printed."""

    def of(*rows: str) -> re.Pattern[str]:
        return lazy(lambda: re.compile(rf"(?<![a-z])(?:{_said.joined(rows)})(?![a-z])"))

    names, rows = {"any": _CAPITAL, "full": _FULL_NAME}, _said.tables("kind")
    every = ((row, of(*row["heads"], *row.get("beside", ()))) for row in rows)
    return [
        (
            *(row["name"], row.get("side"), of(*row["heads"]), of(*row.get("unless", ("(?!)",)))),
            *(says, names.get(row.get("names", ""))),
        )
        for row, says in every
    ]


def takes_it_back(flat: str) -> bool:
    """Whether a sentence of plain text also says that the joining is put off, undone or another's to decide."""
    return _said.TAKES_IT.search(flat) is not None


@lru_cache(maxsize=1024)
def in_set_words(flat: str, raw: str, side: str | None = None) -> str | None:
    """The kind of a sentence that is made of set words to its last one, with names; None of another. `raw`: as it is
    printed, which tells its names; `side`: the one beside which it stands."""
    said = flat.strip(' \n."”')
    for kind, beside, heads, unless, says, printed in _set_kinds() if len(said) < _LONGEST else ():
        if beside in (None, side) and heads.search(said) and not unless.search(said):
            rest = _WORD.findall(says.sub(" ", said))
            names = _WORD.findall(plain(" ".join(printed.findall(raw)))) if rest and printed else ()
            double = _WORD.findall(plain(" ".join(_DOUBLE_NAME.findall(raw)))) if names else ()
            if all(
                OFFICE_RE.fullmatch(word) or word in double or (word in names and _may_be_name(word))
                for word in rest
            ):
                return None if takes_it_back(said) else kind
    return None


_JOINT = re.compile(
    r"[,; ](?:(?:(?<=[,;])|(?<= )-) (?:(?:ja|och|samt|seka) )?(?!att |etta )|(?:(?<=,) |(?<= ))\((?=[^()]*\)\W*$))"
)


_ALSO = re.compile(r"(?<!fran)(?<!till),? (?:och|samt|ja|seka) ")


def without_set_words(flat: str, raw: str, side: str | None = None) -> str:
    """A sentence without what it goes on with in set words: "Hyväksyttiin, Meri ei osallistunut päätöksentekoon";
    behind what takes this side also joined by a word: "deltar i nätverket och ger sekreteraren fullmakt att …"."""
    joints = (_ALSO if side else _JOINT).finditer(flat[:_LONGEST])
    rests = ((one.start(), flat[one.end() :].rstrip(" .)")) for one in joints)
    cut = next((at for at, rest in rests if in_set_words(rest, raw, side)), 0)
    return f"{flat[:cut]}." if cut and not in_set_words(flat, raw) else flat


def _may_be_name(word: str) -> bool:
    """Whether a word that is printed as a name means nothing else."""
    of, body = entry_of(word), SUBJECT_RE.fullmatch(word)
    turned = word in _SAYS_NO or word == "ei" or turns(word) or _turning.TURNS.search(word)
    return of.features <= _A_NAME and not (of.classes or body or turned)
