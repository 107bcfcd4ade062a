"""A download handler that asks nobody: it writes down each request and answers as a portal might."""

from __future__ import annotations

import json
import os
from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.http import HtmlResponse, Response, TextResponse

FEED = b"<?xml version='1.0' encoding='iso-8859-1'?><rss version='2.0'><channel></channel></rss>"


class Recording(BaseDownloadHandler):
    """RECORD_FILE gets one JSON line for each request; ROBOTS is the text that robots.txt answers with."""

    lazy = False

    async def download_request(self, request: Request) -> Response:
        headers = {name.decode().lower(): values[0].decode() for name, values in request.headers.items()}
        with Path(os.environ["RECORD_FILE"]).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"method": request.method, "url": request.url, "headers": headers}) + "\n")
        if request.url.endswith("/robots.txt"):
            return TextResponse(request.url, status=200, body=os.environ["ROBOTS"].encode())
        if "rss/" in request.url:
            return TextResponse(
                request.url, body=FEED, headers={"Content-Type": "text/xml; charset=iso-8859-1"}
            )
        return HtmlResponse(request.url, status=404, body=b"<h1>404</h1>")

    async def close(self) -> None:
        """Nothing is open."""
