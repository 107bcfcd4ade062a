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
