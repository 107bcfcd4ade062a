"""Gemilo (Kihniö, kihnio.fi/agenda). Facts as of 2026-09 (PORTALS.md section 7) [C].

One public note names the platform; no page of it has been seen. It is read as a listing page whose links
lead to PDFs of meetings; where the page is not like that, the run says so and the portal is not taken for
quiet.
"""

from __future__ import annotations

from scrapers.spiders.municipal_pdf import MunicipalPdfSpider


class GemiloSpider(MunicipalPdfSpider):
    name = "gemilo"
