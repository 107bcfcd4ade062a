"""Dynasty static pages, legacy portals until the 2010s. Facts as of 2026-11 (seen).

See docs/platforms.md "Static Dynasty".
"""
