"""CloudNC / CaseM (Triplan), *.cloudnc.fi. Facts as of 2026-09, PORTALS.md section 2."""
