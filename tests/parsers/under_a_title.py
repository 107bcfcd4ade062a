"""An item by its title, what was told before it and its proposal, which is adopted."""

from __future__ import annotations

from parsers.item import read_text

FORMS = {
    "fi": "Juvan kunta\nKunnanhallitus 9.12.2024 § 42\n\n{title}\n\n{told} Hinta on 6 500 euroa vuodessa.\n\n"
    "Kunnanjohtajan ehdotus:\n{put}\n\nPäätös:\nEhdotus hyväksyttiin.\n",
    "sv": "Sjundeå kommun\nKommunstyrelsen 9.12.2024 § 42\n\n{title}\n\n{told} Priset är 6 500 euro per år.\n\n"
    "Kommundirektörens förslag:\n{put}\n\nBeslut:\nFörslaget godkändes.\n",
}  # fmt: skip


def read(language: str, title: str, told: str, put: str) -> str | None:
    found = read_text(FORMS[language].format(title=title, told=told, put=put))
    return found.outcome if found.relevant else None
