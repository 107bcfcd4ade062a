"""Minutes of one short item in each language, with places for the side of the printed proposal, the course of the
meeting and the decision: what tests put their own words in."""

FINNISH = """Kunnanhallitus 25.11.2024 § 263

USO-verkostoon osallistuminen kaudella 2025-2026

Kunnanjohtajan ehdotus
Kunnanhallitus päättää, {side} USO-verkostoon kaudella 2025-2026.

Käsittely
{course}

Päätös
{decision}
"""
SWEDISH = """Kommunstyrelsen 25.11.2024 § 263

Deltagande i USO-nätverket 2025-2026

Kommundirektörens förslag
Kommunstyrelsen beslutar att kommunen {side} i USO-nätverket 2025-2026.

Behandling
{course}

Beslut
{decision}
"""
JOINING = {FINNISH: "että kunta osallistuu", SWEDISH: "deltar"}
# how minutes of a board begin that is invited to the network's new season
INVITED_FINNISH = """Juvan kunta
Kunnanhallitus
Pöytäkirja 4.11.2024
§ 88
Osallistuminen USO-verkoston kaudelle 2025–2026

Selostus
Kuntaliitto ja FCG kutsuvat kuntia USO-verkoston uudelle kaudelle.

"""
INVITED_SWEDISH = """Malax kommun
Kommunstyrelsen
Protokoll 4.11.2024
§ 88
Deltagande i USO-nätverket 2025–2026

Beredning
Kommunförbundet och FCG inbjuder till USO-nätverkets nya period.

"""
