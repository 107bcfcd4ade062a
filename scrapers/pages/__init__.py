"""Reading of portals' list and meeting pages: bytes in, links with what is known about them out.

Pure functions, one module per platform: no network, no disk, no clock.
Spiders only decide what to ask for next.
"""
