"""Whether a sentence speaks of a network, programme or project in words that are not known to be said of the watched
one. A closed world: what it is for, whose it is and which of several must be known. For folded or plain text.
"""

from __future__ import annotations

import re

from parsers.text.municipalities import find
from parsers.text.phrases import phrases
from parsers.text.sentences import fold
from parsers.topic.other_networks import is_own_word
from parsers.topic.patterns import patterns
from parsers.topic.topic import per_watch
from parsers.vocabulary.lexicon import Word, words

_said = phrases("vocabulary/which_network.toml")
_object = phrases("vocabulary/swedish_object.toml")
_OWN_NAME = re.compile(
    r"§[a-z:]*(?: ?-? ?[a-z]{0,14}(?:verkosto|natverk)[a-z]*| ?- ?(?:hank|projekt|ohjelm)[a-z]*)?(?:-[a-z]+)?"
)
_BEFORE_HYPHEN = re.compile(r"([a-z0-9]+|§) -\s?$")
_THAT = ("det", "den", "ett", "detta", "denna", "de")
_PREPOSITIONS = ("till", "ur", "fran", "med", "av", "om", "for", "pa", "vid", "inom")
_YEARS = ("ar", "aret", "aren")
_NEAR = 4  # words between a Swedish article and its noun


def _by_signs(flat: str) -> str:
    """A sentence with "§" for the network's name and one word for who runs it, without what it only rests on."""
    named = _OWN_NAME.sub("§", patterns().network.sub("§", flat))
    named = _said.SERVES.sub(" led ", named)
    return re.sub(r" {2,}", " ", patterns().organiser_word.sub(" arrangoren ", named))


@per_watch(512)
def of_another_network(flat: str) -> bool:
    """Whether a sentence that takes part in a network speaks of another one than the watched network, or of another
    thing, and does not name this one but to tell that one apart from it."""
    said = _by_signs(flat)
    if "§" in _said.AFTER_OWN.sub(" ", _said.BESIDE_OWN.sub(" ", said)):
        return False
    return names_unknown(flat) or (not _said.MENTION.search(said) and bool(_said.OTHER_THING.search(said)))


def without_memberships(flat: str) -> str:
    """A sentence that takes no part in anything, without the networks that it only tells the municipality to be in."""
    return _said.IN_ALREADY.sub(" ", flat)


@per_watch(512)
def names_unknown(flat: str) -> bool:
    """Whether a sentence speaks of a network that may be another one: not where it tells what the watched one is."""
    said = _by_signs(flat)
    told = list(_said.MENTION.finditer(said))
    if told and (_said.LATTER.search(said) or _said.BESIDE_OWN.search(said)):
        return True
    return any(not _is_known(said, met) for met in told if not _is_told_of_it(said[: met.end()]))


def goes_by_its_name(text: str) -> bool:
    """Whether a decoded text tells of a society that goes by the network's short name: "Ohjaajat ry eli §"."""
    return _said.SHORT_FOR.search(_by_signs(fold(text).text)) is not None


def _is_told_of_it(said: str) -> bool:
    return _said.IS.search(said) is not None and _said.AND_ANOTHER.search(said) is None


def _is_known(said: str, met: re.Match[str]) -> bool:
    kind = _said.OWN_KIND.sub("", met["pre"] or met["thing"] or "")
    if met["many"] or (kind and not is_own_word(kind.strip("-"))):
        return False
    if last := _BEFORE_HYPHEN.search(said, 0, met.start()):
        return patterns().last_word.match(last[1]) is not None
    before = list(words(said[: met.start()]))
    gap = re.search(r"[^a-z0-9§]*$", said[: met.start()])
    if gap is not None and gap[0].strip() not in ("", "-", "§"):
        before = []  # a comma: what is before it is of something else
    known = (
        _known_in_swedish
        if met["sv"] is not None or (met["thing"] is not None and met[0][-1] == "t")
        else _known_before
    )
    return known(before, met) and _known_behind(said[met.end() :])


def _known_before(before: list[Word], met: re.Match[str]) -> bool:
    """The same of what stands before a Finnish noun: "pienten kuntien", "strategisen johtamisen", "uuteen"."""
    of_kind = False
    for word in (w for w in reversed(before) if len(w.form) > 1):
        form = word.form
        if _said.OTHER.fullmatch(form):
            return False
        if _said.KIND.fullmatch(form):
            of_kind = True
            continue
        if (
            word.senses
            or form.isdigit()
            or form.startswith("arrang")
            or _said.THIS.fullmatch(form)
            or find(form)
        ):
            return True
        modifies = form.endswith("n") or form[-3:] == met[0][-3:]
        return not (modifies or (of_kind and form.endswith(("lla", "ssa", "sta", "lta", "sti"))))
    return True


def _known_in_swedish(before: list[Word], met: re.Match[str]) -> bool:
    """The same of a Swedish one: "det lättare nätverket", "ekonomidirektörernas nätverk", "i regionalt nätverk"."""
    strange: list[Word] = []
    for word in reversed(before[-_NEAR:]):
        form = word.form
        if _said.OTHER.fullmatch(form):
            return False
        if form in _THAT:
            return not strange
        if form in _YEARS:
            break  # "två år i nätverket"
        if _said.KIND.fullmatch(form) or _said.THIS.fullmatch(form) or is_own_word(form):
            continue
        if form.isdigit() or form.startswith("arrang") or find(form.removesuffix("s")):
            continue
        if len(form) == 1 or form in _PREPOSITIONS or word.senses:
            break
        strange.append(word)
    return not (strange and strange[0] is before[-1] and strange[0].form.endswith(("s", "t")))


def _known_behind(rest: str) -> bool:
    met = _said.BEHIND.match(rest)
    if met is None:
        return True
    if what := met["what"]:
        return all(map(_may_be_for_it, re.findall(r"[a-z0-9\-:]+", what)))
    return _said.RELATIVE.match(met["which"] or met["relative"]) is not None


def _may_be_for_it(form: str) -> bool:
    """Whether a word tells who runs the network or is in it, what this one is for, a time, or how one joins."""
    known = _said.FOR_IT.fullmatch(form) or form.startswith("arrang") or find(form.removesuffix("s"))
    return bool(known or _object.ADVERBIAL.match(form) or _object.BETWEEN.fullmatch(form))
