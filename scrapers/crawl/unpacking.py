"""Unpacks answers as Scrapy does, and marks those whose packed body was cut short: Scrapy takes what there is."""

from __future__ import annotations

from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Response

from scrapers.crawl.whole_page import CUT, unpacked_whole


class Unpacking(HttpCompressionMiddleware):
    """In the place of Scrapy's own; a body that was cut carries the flag `whole_page.CUT`."""

    _cut = False

    def process_response(
        self, request: Request, response: Response, spider: object = None
    ) -> Request | Response:
        """The unpacked answer. Raises what Scrapy's raises where nothing can be unpacked."""
        self._cut = False
        answer = super().process_response(request, response)
        if self._cut and isinstance(answer, Response):
            answer.flags.append(CUT)
        return answer

    def _decode(self, body: bytes, encoding: bytes, max_size: int) -> bytes:  # type: ignore[override]
        decoded = HttpCompressionMiddleware._decode(body, encoding, max_size)
        self._cut = self._cut or not unpacked_whole(body, encoding.decode("ascii", "replace"))
        return decoded
