"""Municipal sites with PDFs of whole meetings. Facts as of 2026-09 (docs/platforms.md "Municipal sites")."""
