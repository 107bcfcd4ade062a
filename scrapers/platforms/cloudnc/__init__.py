"""CloudNC / CaseM (Triplan), *.cloudnc.fi. Facts as of 2026-09, docs/platforms.md "CloudNC"."""
