"""The heading words that a layout may set apart from the text they head.

They only decide where a line ends when markup or a page's geometry is turned into plain text; what a
heading means is the business of parsers.structure.item_parts. Source of the words: the item templates of the platforms
(docs/portals.md).
"""

from __future__ import annotations

_LABELS = frozenset(
    """
    aikaisempi käsittely|aikaisemmat käsittelyt|aikaisemmat käsittelyvaiheet|asia|asian aikaisempi käsittely
    asian esitteli|asian esittelijä|asian esittely|asian tausta|asian valmistelija|asian
    valmisteli|asianumero|asianro asiaselostus|diaarinumero|dno|dnro|ehdotus|eriävä
    mielipide|esittelijä|esittelijän ehdotus|esittelijän perustelut esittelyteksti|esitys|hallituksen
    päätös|hallituksen päätösehdotus|jakelu|johtopäätökset|kaupunginhallitus kaupunginhallituksen
    päätös|kaupunginhallituksen päätösehdotus|kaupunginjohtajan ehdotus|kaupunginjohtajan esitys
    kaupunginjohtajan päätösehdotus|keskustelu|kokousasian teksti|kokouskäsittely|kunnanhallitus
    kunnanhallituksen päätös|kunnanhallituksen päätösehdotus|kunnanjohtajan ehdotus|kunnanjohtajan esitys
    kunnanjohtajan päätösehdotus|kuvaus|käsittely|liite|liitteet|lisätiedot|lisätietoja|lisätietojen antaja
    muutoksenhaku|oheismateriaali|oikaisuvaatimus|ote|otteet|perustelut|päätös|päätösehdotus|päätösesitys
    päätöshistoria|päätöksen perusteet|päätöksen perustelut|selostus|sovelletut lainkohdat|tausta|tiedoksi
    tiivistelmä|toimeenpano|toimivalta|täytäntöönpano|täytäntöönpanotiedot|valmistelija|valmistelijat|valmistelu
    valmistelija / lisätiedot|valmistelijat / lisätiedot|valmistelijat ja lisätiedot|valmistelijat/
    lisätietojen antaja äänestys
    beredning|beredare|beslut|beslutsförslag|bilagor|delgivning|diarienummer|föredragande|förslag|förslag
    till beslut motivering|redogörelse|sammandrag|tidigare behandling|tilläggsuppgifter|verkställighet|ändringssökande
    """.replace("\n", "|").split("|")
)
LABELS = frozenset(label.strip() for label in _LABELS if label.strip())


def is_label(text: str) -> bool:
    """Whether a piece of text is nothing but a heading word, with or without a colon after it."""
    if len(text) > 48:
        return False
    return " ".join(text.split()).rstrip(" :").casefold() in LABELS
