"""Old static KTweb (Jyväskylä until 2014), read for history. Facts as of 2026-09 (PORTALS.md section 3) [C]."""
