"""What a body thinks of taking part, before it says what it does: worth it, needless, not willing. For folded text."""

from __future__ import annotations

import re

from parsers.text.normalize import loose

FAVOURS = loose(
    r"\b(?:pidetaan|pitaa|katsotaan|katsoo) (?:[a-z]{2,30} ){0,2}?(?:tarkoituksenmukaise\w{1,3}|perusteltu\w{1,3}"
    r"|tarpeellise\w{1,3}|hyodyllise\w{1,3})"
)
NOT_WORTH_THAT = re.compile(  # "ei pidä perusteltuna (sitä), (että kunta osallistuu)"
    r"\b(?:ei|ettei|eika) (?:[a-z]+ ){0,3}?(?:pida|pitanyt|pideta|pidetty|katso|katsonut|katsota|katsottu"
    r"|nae|nahnyt|nahda|nahty"
    r"|ole|ollut) (?:[a-z]+ ){0,3}?(?:perustel|tarpeel|tarkoituksenmukai|jarkev|kannattav|hyodylli|suotav|mahdolli"
    r"|ajankohtai|aihee|syyta)[a-z]*(?: sita| siihen)?(?=,? etta )"
)
DISFAVOURS = loose(
    r"\b(?:pidetaan|pitaa|piti|pidettiin|katsotaan|katsoo|katsoi|katsottiin|arvioi) (?:(?!ja |seka "
    r"|mutta )[a-z]{2,30} ){0,5}?"
    r"(?:epatarkoituksenmukai|tarpeettom|perusteettom|kannattamattom|hyodyttom|mahdottom|turha[nk])\w{2,6}"
)
NOT_WILLING = re.compile(
    r"\b(?:ei|ettei) (?:kunnalla |kaupungilla )?(?:ole )?(?:nyt |talla hetkella "
    r"|talla kertaa )?(?:halukkuutta|kiinnostusta)"
    r"(?: ole)?\W*$"
)
NOT_INTERESTED = loose(r"\b(?:ei|ettei)(?: kunta| kaupunki)? ole (?:[a-z]+ )?kiinnostun\w+ ?$")
# A member's motion that is turned down before "vaan" takes no side itself.
REFUSES_MEMBER = (
    r"\bei (?:hyvaksynyt|kannattanut|puoltanut|yhtynyt) (?:(?:vara)?jasen(?:en)? |valtuute(?:ttu|tun) "
    r"|[a-z]*(?:vasta|muutos|palautus|hylkays)(?=ehdotu|esity))[^,.]{0,80}?(?=,? vaan )"
)
HAS_BEEN = loose(
    r"\b(?:on ollut|oli|olleet|har varit|jo nyt|ennestaan|talla hetkella|nykyisin|parhaillaan|redan nu"
    r"|for narvarande)\b"
)
ONE_MAY = re.compile(r"(?<!\bei )(?<!\bettei )\bvoi osallistua\b")
