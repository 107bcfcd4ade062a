"""A small invented municipality that the tests of the replayed platforms publish."""

from __future__ import annotations

import datetime as dt

from replay.world import Attachment, Body, Item, Meeting, OfficerDecision, World

BOARD = Body("Kunnanhallitus", "Khall", "46")
COUNCIL = Body("Kunnanvaltuusto", "Kvalt", "45")
SILENT = Body("Testitoimielin", "Testi", "99")

ROADS = Item(
    "Yksityisteiden avustukset 2024 / jako § 12 mukaan",
    "# Selostus\n\nAvustusta haki kuusi tiekuntaa.\n\n# Päätösehdotus | Kunnanjohtaja Aino Malli\n\n"
    "Kunnanhallitus myöntää avustukset – yhteensä 8 400 €.\n\n# Päätös\n\nHyväksyttiin.",
    section=176,
    id="5001",
)
NETWORK = Item(
    "Osallistuminen USO-verkostoon kaudelle 2025–2026",
    "# Selostus\n\nVerkoston uusi kausi alkaa. Maksu on 9 000 € vuodessa.\n\n- kolme työpajaa\n\n"
    "# Päätösehdotus | Kunnanjohtaja Aino Malli\n\n1. Kunta osallistuu verkostoon.\n"
    "2. Yhdyshenkilö on kunnanjohtaja.\n\n"
    "# Päätös\n\nKunnanhallitus hyväksyi ehdotuksen.",
    section=177,
    case_number="236/00.04.02/2024",
    earlier="Henjao 28.09.2024 § 52\n\nJaosto antoi asiasta lausunnon.",
    attachments=(
        Attachment("Verkostokauden kuvaus", "12345", b"%PDF-1.4 kuvaus"),
        Attachment("Tausta", "12346", b"%PDF-1.4 tausta", background=True),
    ),
    id="5002",
)
OCTOBER = Meeting("2024999", BOARD, dt.date(2024, 10, 8), "minutes", (ROADS, NETWORK))
SPRING = Meeting(
    "2024311",
    COUNCIL,
    dt.date(2024, 3, 4),
    "minutes",
    (Item("Kokouksen avaus ja järjestäytyminen", section=1),),
)
OFFICER = OfficerDecision(
    "2024374767",
    "Hallintojohtaja",
    "Oiva Malli",
    dt.date(2024, 12, 10),
    "23/2024",
    "Kokoustilojen varaaminen",
    "# Päätös\n\nVaraan kokoustilan Äijälästä.",
    case_number="88/02.03/2024",
)
WORLD = World("Mallilan kunta", (COUNCIL, BOARD, SILENT), (SPRING, OCTOBER), (OFFICER,))
