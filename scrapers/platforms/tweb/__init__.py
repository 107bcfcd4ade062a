"""TWeb / KTweb (Triplan). Facts as of 2026-09 (docs/platforms.md "TWeb")."""
