"""What a Swedish sentence points back to: a relative clause inside its subject, a pronoun, "gör inte det".

For plain or folded text. Where it is not sure what is meant, the words stay as they are.
"""

from __future__ import annotations

import re

from parsers.topic.patterns import patterns
from parsers.vocabulary.lexicon import entry_of

_THING = (
    r"(?:plats(?:en)?|inbjudan|inbjudningen|erbjudande(?:t)?|anbudet|offerten|avtal(?:et)?|medlemskapet|deltagandet"
    r"|medverkan|anslutningen|anmalan|mojligheten|tillfallet|optionen|forslaget)"
)
# "den plats som stadsdirektören har bokat i nätverket bekräftas"
_RELATIVE = re.compile(
    rf"^(?P<thing>(?:att )?(?:den|det) (?:[a-z]+ )?{_THING})(?P<said>,? som (?P<rest>[^.;:]+))"
)
_ABOUT = re.compile(r"\b(?:om|i|pa|till|hos) (?:[a-z]+ )?(?P<what>[a-z\d\-]+)")
_ITS_OWN = re.compile(
    r"[a-z]*natverk|deltag|medlem|medverk|anslut|period|omgang|\d|ar\b|fjol|kommun|stad|enlighet"
    r"|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
)
_MODAL = frozenset(
    ("bor", "kan", "skulle", "borde", "kunde", "maste", "behover", "far", "vill", "att", "har", "hade")
)
_FINITE = frozenset(("present", "past", "past_passive"))
# "säger inte upp avtalet utan förnyar det", "konstaterar att medlemskapet är till nytta och att det ska bestå"
_BEFORE = re.compile(rf"\b{_THING}\b")
_PRONOUN = re.compile(
    r"(?<= )(?P<it>den|det)(?= (?:for|till|under|nu|genast|omedelbart|aven|ocksa|med|i stallet|inte)\b|[.,;]|$)"
    r"|(?<=\batt )(?P<subject>den|det)(?= (?:ska|skall|inte|far|bor|[a-z]+s|bestar|fortsatter|upphor|forfaller)\b)"
)
# "grannkommunerna deltar, men Ingå gör det inte"
_WHO = r"(?: (?!inte|ej|det|detta|sa\b|heller)[a-z]+(?: kommun| stad)?)"
_DOES_SO = re.compile(
    rf"\b(?:gor(?P<who>{_WHO})?(?P<no> inte| ej)? (?:det|detta|sa)(?P<late> inte| ej)?"
    rf"|(?:det|detta|sa) gor(?P<whom>{_WHO})?(?P<not> inte| ej)?)(?=[ .,;]|$)"
)
_JOINS = re.compile(
    r"\b(?:deltar?|deltagit|deltagande|ansluter|anslutit|med i|medlem\w*|medverkar?|fortsatter)\b"
)
# "eftersom nätverket ger mervärde deltar kommunen": where the main clause begins
_MAIN = re.compile(
    r"(?<!,)(?<! som) (?=(?:deltar|fortsatter|avstar|tackar|ansluter|anmaler|gar|lamnar|uttrader|fornyar|blir|ar) "
    r"(?:den|det|kommunen|staden|vi)\b)"
)
_LEAVES = re.compile(
    r"\b(?:lamna\w*|avsta\w*|utanfor|uttrad\w*|nej|avboj\w*|hoppa\w*|avsluta\w*|sag(?:er|a|t) upp|avbryt\w*|inte|ej)\b"
)


def without_relative(clause: str) -> str:
    """A clause whose subject is told by a relative clause ("den plats som staden har bokat bekräftas"), without it.

    As it is where that clause is of something else than the network, or its end is not sure.
    """
    found = _RELATIVE.match(clause.lstrip(" ,"))
    if found is None or any(not _of_it(m["what"]) for m in _ABOUT.finditer(_relative(found))):
        return clause
    at = found.start("rest") + len(_relative(found))
    rest = clause.lstrip(" ,")[at:]
    return f"{found['thing']} {rest.lstrip()}" if at < found.end("rest") else clause


def _of_it(word: str) -> bool:
    return _ITS_OWN.match(word) is not None or patterns().network.search(word) is not None


def _relative(found: re.Match[str]) -> str:
    """The words of the relative clause: up to the last finite verb, which is the main clause's."""
    said = found["rest"]
    last = len(said)
    before = ""
    for word in re.finditer(r"[a-z]+", said):
        finite = any(
            s.feature in _FINITE and s.rows and s.rows[0].language == "sv"
            for s in entry_of(word.group()).senses
        )
        if finite and before and before not in _MODAL:
            last = word.start()
        before = word.group()
    return said[:last]


def resolved(flat: str) -> str:
    """A sentence with the noun instead of a pronoun that can mean no other, and "deltar" instead of "gör det"."""
    if flat.startswith(("eftersom ", "emedan ", "da ")) and (main := _MAIN.search(flat)):
        flat = f"{flat[: main.start()]},{flat[main.start() :]}"
    if " gor " in flat and (does := _DOES_SO.search(flat)):
        before = flat[: does.start()]
        if _JOINS.search(before) and not _LEAVES.search(before):
            who = (does["who"] or does["whom"] or "").lstrip()
            no = " inte" if does["no"] or does["late"] or does["not"] else ""
            flat = f"{before.rstrip()} {who} deltar{no} i natverket{flat[does.end() :]}".replace("  ", " ")
    for pronoun in _PRONOUN.finditer(flat):
        things = {m.group() for m in _BEFORE.finditer(flat, 0, pronoun.start())}
        if len(things) == 1:
            return f"{flat[: pronoun.start()]}{things.pop()}{flat[pronoun.end() :]}"
    return flat
