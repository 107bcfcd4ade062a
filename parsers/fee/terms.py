"""What is said beside the fee: value added tax (arvonlisävero) and the experts' travel costs (matkakustannukset)."""

from __future__ import annotations

from collections.abc import Sequence

from parsers.schema import Vat
from parsers.text.normalize import loose

_VAT = loose(r"(?:\balv|arvonlisavero|\bmoms|mervardesskatt)")
_VAT_EXCLUDED = loose(
    r"(?:\+ ?(?:alv|moms|arvonlisavero)|\balv\.? ?0|\bmoms ?0|ilman (?:alv|arvonlisavero)|(?:alv"
    r"|arvonlisavero)\w{0,4} ?(?:ei (?:sisally|sisal|kuulu)|lisataan|tulee lisaksi|peritaan erikseen)"
    r"|(?:lisaksi|lisataan|lisana|paalle)[^.\n]{0,40}(?:\balv|arvonlisavero)|(?:alv"
    r"|arvonlisavero)\w{0,4}[^.\n]{0,25}(?:lisaksi|lisataan|paalle|erikseen)|(?:lisattyna"
    r"|lisataan)[^.\n]{0,20}(?:alv|arvonlisavero)|(?:alv|arvonlisavero)\w{0,4} lisattyna|ei sisalla (?:alv"
    r"|arvonlisavero)|eivat sisalla (?:alv|arvonlisavero)|arvonlisaverot(?:on|onta|tomana|toman)|(?:exkl\w*"
    r"|utan|plus|exclusive)\.? ?(?:moms|mervardesskatt)|moms tillkommer|tillkommer moms|jamte moms|veroton)"
)
_VAT_INCLUDED = loose(
    r"(?:sis\w{0,6}\.? ?(?:alv|arvonlisavero)|(?:alv|arvonlisavero)\w{0,4} ?(?:sisaltyy"
    r"|mukana|mukaan lukien|sis\b)|arvonlisaverolli\w+|mukaan lukien (?:alv|arvonlisavero)"
    r"|(?:inkl\w*|med)\.? ?(?:moms|mervardesskatt)"
    r"|(?:moms\w{0,3}|mervardesskatt\w{0,3}) (?:ingar|ar inraknad|inkluder\w+|medraknad)|verollinen)"
)
_TRAVEL = loose(
    r"(?:matka ?kustannu\w*|matka ?kulu\w*|matkustus ?kustannu\w*|matkustus ?kulu\w*"
    r"|matka- ja (?:majoitus|paivaraha)\w*|matkat\b|resekostnad\w*|reseutgift\w*|\bresor\b|\bresorna\b)"
)
_OWN_TRAVEL = loose(
    r"(?:osallistujien|osallistujiensa|omien|omista|omat|edustajien|edustajiensa|jasenten"
    r"|luottamushenkiloiden|luottamushenkiloidensa|viranhaltijoiden|kunnan osallistuj\w+"
    r"|deltagarnas|egna)[^.\n]{0,30}matka|egna resekostnad|deltagarnas rese"
)
_INCLUDED = loose(
    r"(?:matka\w*[^.\n,;]{0,40}sisalty(?:y|vat)|sisalty(?:y|vat)[^.\n,;]{0,60}matka|sisalta(?:a"
    r"|en)[^.\n]{0,80}matka|matka\w*[^.\n,;]{0,30}ei(?:vat)? (?:laskuteta|perita|veloiteta|makseta|tule)"
    r"|ei laskuteta[^.\n]{0,30}matka|sis\.? (?:asiantuntijoiden )?matka|mukaan lukien[^.\n]{0,30}matka"
    r"|ei (?:tule |peritaan )?(?:erillisia|erikseen) matka|inkl\w*\.? ?(?:experternas )?rese|rese\w+ ingar"
    r"|ingar[^.\n]{0,40}rese|ilman (?:erillisia )?matka)"
)
_NOT_INCLUDED = loose(
    r"(?:ei(?:vat)? sisally|ei(?:vat)? sisalla|ei(?:vat)? kuulu|ingar inte|ingar ej|inte ingar)"
)
_EXTRA = loose(
    r"(?:lisaksi|lisaa|lisana|lisata|paalle|erikseen|\+|paalle|laskutetaan|veloitetaan|peritaan|maksettavaksi"
    r"|toteutu\w+|todellis\w+|tulevat|dessutom|tillkommer|dartill|separat|utover|faktureras"
    r"|enligt faktisk|plus|\bja (?:asiantuntijoiden|kouluttajien|konsulttien) matk"
    r"|\boch (?:experternas|konsulternas|sakkunnigas) rese?)"
)


def vat(passages: Sequence[str]) -> Vat | None:
    """What the first passage that speaks of value added tax says of it; None where none does or it is not clear."""
    for flat in passages:
        if not _VAT.search(flat):
            continue
        excluded, included = _VAT_EXCLUDED.search(flat), _VAT_INCLUDED.search(flat)
        if excluded and not included:
            return "excluded"
        if included and not excluded:
            return "included"
        if excluded and included:
            negated = loose(r"(?:ei(?:vat)? sisalla|ei(?:vat)? sisally)").search(flat)
            return "excluded" if negated else None
    return None


def travel_costs_extra(passages: Sequence[str]) -> bool | None:
    """Whether the experts' travel costs come on top (True), are included (False), or are not spoken of (None).
    The travel of the municipality's own people is another matter."""
    for flat in passages:
        if not _TRAVEL.search(flat) or _OWN_TRAVEL.search(flat):
            continue
        if _NOT_INCLUDED.search(flat):
            return True
        if _INCLUDED.search(flat):
            return False
        if _EXTRA.search(flat):
            return True
    return None
