"""The organiser's names and the words around its lists, for the readers of second witnesses: here and nowhere else.

Patterns are for folded text.
"""

from __future__ import annotations

from parsers.text.normalize import fold, loose
from parsers.topic.names import NETWORK

# FCG (Finnish Consulting Group and its companies) runs the network with Kuntaliitto (Kommunförbundet).
ORGANISER = loose(
    r"(?:\bfcg\b|\bfinnish consulting group\b|\bsuomen kuntaliitto\b|\bkuntaliitto\b"
    r"|\bkommunforbund(?:et|ets)?\b)"
)
# "USO" alone may be a company's or a farm's name: the network's own words, or who runs it, stand beside it.
_SURELY = loose(
    r"(?:\buso ?\d{0,2} ?(?:n )?(?:verkosto|kehittamis|hank|projekti|kau|kun|toimin|ohjelm|natverk|nat)|\buso ?\d"
    r"|\busoverkosto|sukupolven|generation|\bfcg\b|kuntalii?t(?:to|on|ol)|kommunforbund)"
)
# What stands before a list of those who take part …
MEMBERS = loose(
    r"(?:\bmukana\b|\bosallistuj\w*|\bosallistuv\w*|\bosallistun\w*|\bjasenkun\w*|\bjasenet\b|\bkunnat\b|\bkaupungit\b"
    r"|\bpilottikun\w*|\bilmoittautun\w*|\blahteneet\b|\bliittyneet\b|\bkommunerna\b|\bkommuner\b|\bstaderna\b"
    r"|\bdeltar\b|\bdeltagande\b|\bdeltagare\b|\bmedlem\w*|\bmedverka\w*|\banmal[td]\w*)"
)
# … and what makes it a list of others.
NOT_MEMBERS = loose(
    r"(?:\bkutsut\w*|\bkutsumme\b|\bkutsumaan\b|\beivat\b|\bei ole\b|\bjaaneet pois\b|\bkeskeytta\w*|\binbjud\w*"
    r"|\bdeltar inte\b|\binte med\b|\byhteystie\w*|\bkontakt\w*|\btapahtumapaik\w*)"
)
FORMER = loose(r"(?:\baiemmin\b|\baikaisem\w*|\bedellis\w*|\btidigare\b|\bforegaende\b)")
FOR_EXAMPLE = loose(
    r"(?:\besimerkiksi\b|\besim\b|\bmuun muassa\b|\bmm\b|\bbland annat\b|\bbl ?\.? ?a\b|\bt ?\.? ?ex\b)"
)


def surely_names_network(text: str) -> bool:
    """Whether the text names the network by more than its three letters: fully, or beside who runs it."""
    folded = fold(text).text
    return NETWORK.search(folded) is not None and _SURELY.search(folded) is not None


def is_organiser(supplier: str) -> bool:
    """Whether a supplier's name is the organiser's, or one of its companies'."""
    return ORGANISER.search(fold(supplier).text) is not None
