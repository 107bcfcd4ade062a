"""The words of headings (väliotsikot), Finnish and Swedish: one table for all, `heading_words.toml`.

What a heading says about the text under it is the business of parsers.structure.headings; that a layout sets it apart,
so that a line ends before and after it, is what `is_label` tells the readers of pages and PDFs.
"""

from __future__ import annotations

import re

from parsers.text.normalize import plain
from parsers.text.word_lists import word_lists

_TABLE = word_lists("vocabulary/heading_words.toml")
_BY_PATTERN = ("owned", "body")  # what these mean is told by patterns, not by the whole phrase

WORDS: dict[str, tuple[str, ...]] = {
    kind: tuple(word for words in languages.values() for word in words)
    for kind, languages in _TABLE.items()
    if kind not in _BY_PATTERN
}
"""The headings by what they mean, each as printed in lower case."""

_LABELS = frozenset(word for languages in _TABLE.values() for words in languages.values() for word in words)


def is_label(text: str) -> bool:
    """Whether a piece of text is nothing but a heading, with or without a colon after it."""
    return " ".join(text.split()).rstrip(" :").casefold() in _LABELS


COURSE_DECIDES = re.compile(  # a decision that only points back to the course of the meeting
    r"^(?:(?:ks|kts|katso)\.?|ilmenee|paatos ilmenee|kuten) (?:asian |edella "
    r"|ylla )?(?:olevasta )?kasittely\w*\W*$"
)
# where the matter goes on, with nothing more than a body's name and a day behind it
GOES_ON = re.compile(
    r"^(?:(?:fortsatt|vidare) behandling|(?:arendet (?:gar )?)?(?:gar )?vidare till|till|jatkokasittely|asia etenee"
    r"|(?:asian )?kasittely jatkuu|asian jatkokasittely|viedaan eteenpain|(?:asia )?etenee)"
    r" ?:? ?[a-z]{0,12}(?P<to>fullmaktige|styrelsen|valtuusto(?:on|lle)?|hallitu(?:s|kseen|kselle))"
    r"(?: for beslut| paatettavaksi)?[ ,\d./§-]*$"
)
_MINUTES = (  # that the minutes were signed, checked, shown; that the meeting ended
    r"(?:[a-z]*(?:nahtavi|tarkast|allekirj)[a-z]* ?: )?"
    r"(?:tama |detta |denna )?(?:poytakirja|pykala|asiakirja|paatos|kokous|protokollet|paragrafen|dokumentet|motet"
    r"|sammantradet|beslutet)(?: on| ar| har| finns)? (?:(?!ei |inte |ej )[a-z.]+ ){0,4}?(?:nahtavi\w+|nahtavana"
    r"|allekirjoitet\w+|tarkastet\w+|paattyi|julkaistu\w*|framlag[dt]\w*|till paseende|justera\w*|undertecknat\w*"
    r"|avslutades|publicera\w*|offentligt?)\b[^,;:]{0,60}$"
    r"|[a-z\-]+,? (?:dag som ovan|samma dag)$|framlag[dt] till paseende\b[^,;:]{0,60}$"
    r"|(?:elektroniskt|sahkoisesti) (?:undertecknat|allekirjoitettu)"
    r"|(?:undertecknat|allekirjoitettu) (?:elektroniskt|sahkoisesti)"
)
_ENCLOSED = (  # how to appeal lies beside it
    r"(?:[a-z]*anvisning|[a-z\- ]*ohje|valitusosoitus|oikaisuvaatimus|muutoksenhaku|besvar)[^.,:]{0,60}"
    r" (?:bifogas|medfoljer|bilag\w+|liitteena|ohessa|oheisena|erikseen|lopussa|i slutet[^.,:]{0,30})$"
)
# printed below a decision in its own words, and in the proposal's place
SAME_AS_PROPOSED = re.compile(
    r"(?:beslutet|[a-z]*forslaget) (?:motsvarar|foljer|(?:overensstammer|stammer(?: helt)? overens|ar i enlighet) med"
    r"|ar enligt) (?:beslutet|[a-z]*forslaget)\W*$"
    r"|(?:till ovriga delar|i ovrigt) (?:stod|kvarstod|kvarstar|forblev|forblir|ar|var) (?:besluts)?forslaget"
    r"(?: (?:fast|oforandrat|som (?:tidigare|forut)))?\W*$"
)
_SENT = (  # to whom the minutes go, without a colon
    r"(?:(?:protokolls?)?utdrag (?:till|at)|skickas till|sands till|delges|meddelas)"
    r" (?!.*\b(?:beredning|inte|ej)\b)[^.:]{3,80}$"
)
_TOLD = "|".join(
    plain(label) for labels in word_lists("vocabulary/label_words.toml")["told"].values() for label in labels
)
# who is told of the decision, and who signed the minutes: a line of its own that lost its heading's place
LABELLED = re.compile(
    rf"^(?:{_TOLD})(?: ?/ ?\w+)? ?:"
    rf"|{COURSE_DECIDES.pattern}|{GOES_ON.pattern}|^(?!.*\b(?:etta|ettei|siten|att|inte|ej|ei)\b)(?:(?P<minutes>{_MINUTES})|{_ENCLOSED}|{_SENT}|https?://\S+$)"
    r"|^(?:liite|oheismateriaali|bilaga) (?:nro )?\d{1,2}[,.:]? [a-z\- ]{2,40}\W*$"
)
