"""One Scrapy add-on that puts our gates, manners, pipeline and result file in place for every spider."""

from __future__ import annotations

from scrapy.settings import BaseSettings

MIDDLEWARES = {
    "scrapers.politeness.own_hosts.OwnHosts": 40,
    "scrapers.politeness.robots.Robots": 100,
    # nearest to the wire, where each request takes its turn (scrapers.politeness.address_guard)
    "scrapers.politeness.throttle.Manners": 880,
    # its place is taken by ours: it reads a 5xx robots.txt as permission
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    # our own allow-list is stricter, and a page decides nothing about where we go
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    # ours tells a packed body that was cut short from a whole one
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "scrapers.crawl.unpacking.Unpacking": 590,
    # theirs keep one portal's for all that a crawler crawls
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapers.batch.components.Retries": 550,
    "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
    "scrapers.batch.components.Cookies": 700,
    "scrapy.downloadermiddlewares.stats.DownloaderStats": None,
    "scrapers.batch.components.Figures": 850,
}
# Switched off in scrapers.settings; left out here, so that what they need is not even imported.
LEFT_OUT = {
    "DOWNLOADER_MIDDLEWARES": (
        "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware",
        "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware",
    ),
    "EXTENSIONS": (
        "scrapy.extensions.telnet.TelnetConsole",
        "scrapy.extensions.remote_control.RemoteControl",
        "scrapy.extensions.memdebug.MemoryDebugger",
    ),
}


class UsovahtiAddon:
    """Named in ADDONS; settings given on the command line still win."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy before the crawl."""
        for name, order in MIDDLEWARES.items():
            settings["DOWNLOADER_MIDDLEWARES"].set(name, order, priority="addon")
        for kind, names in LEFT_OUT.items():
            for name in names:
                settings[kind].set(name, None, priority="addon")
        settings["ITEM_PIPELINES"].set("scrapers.crawl.pipeline.Remember", 500, priority="addon")
        settings["EXTENSIONS"].set("scrapy.extensions.throttle.AutoThrottle", None, priority="addon")
        settings["EXTENSIONS"].set("scrapers.batch.components.Pace", 0, priority="addon")
        settings["EXTENSIONS"].set("scrapy.extensions.memusage.MemoryUsage", None, priority="addon")
        settings["EXTENSIONS"].set("scrapers.batch.components.Memory", 0, priority="addon")
        settings["EXTENSIONS"].set("scrapers.crawl.result.ResultWriter", 500, priority="addon")
        for scheme in ("file", "ftp", "s3", "data"):
            settings["DOWNLOAD_HANDLERS"].set(scheme, None, priority="addon")
        for scheme in ("http", "https"):
            settings["DOWNLOAD_HANDLERS"].set(
                scheme, "scrapers.politeness.address_guard.GuardedDownloadHandler", priority="addon"
            )
