"""TWeb / KTweb (Triplan). Facts as of 2026-09 (PORTALS.md section 3)."""
