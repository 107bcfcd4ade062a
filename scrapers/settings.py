"""Scrapy's settings. Its defaults are made for many sites at once; ours for being a guest at one."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from core.settings import settings as _settings
from scrapers.listing.bounds import LONGEST_URL

_config = _settings()
try:
    _version = ".".join(version("usovahti").split(".")[:2])
except PackageNotFoundError:  # run from a checkout that is not installed
    _version = "0.1"


def user_agent(own: str | None, contact: str) -> str:
    """Who we say we are: USOVAHTI_USER_AGENT, else name, version and contact where one is set."""
    if own:
        return own
    return f"usovahti/{_version} (+{contact})" if contact else f"usovahti/{_version}"


BOT_NAME = "usovahti"
SPIDER_MODULES = ["scrapers.platforms"]
NEWSPIDER_MODULE = "scrapers.platforms"
ADDONS = {"scrapers.crawl.addon.UsovahtiAddon": 0}

# Who we are
USER_AGENT = user_agent(_config.user_agent, _config.contact)
ROBOTSTXT_OBEY = True  # by scrapers.politeness.robots
ROBOTSTXT_USER_AGENT = "usovahti"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "fi,sv;q=0.8",
}
REFERRER_POLICY = "no-referrer"
COOKIES_ENABLED = True  # for one crawl; a site may hand one out before it gives its page

# How we ask
CONCURRENT_REQUESTS = 1
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 2  # Scrapy starts as many tasks for each answer; an answer gives few items
DOWNLOAD_DELAY = _config.download_delay
DOWNLOAD_DELAY_JITTER = 0.5
AUTOTHROTTLE_ENABLED = _config.download_delay > 0
AUTOTHROTTLE_START_DELAY = _config.download_delay
AUTOTHROTTLE_MAX_DELAY = 30.0
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # in the order in which spiders ask
RETRY_TIMES = 2
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]  # 403 and 429 are answers, not accidents
REDIRECT_MAX_TIMES = 5

# What we accept
DOWNLOAD_TIMEOUT = _config.download_timeout
DOWNLOAD_MAXSIZE = 32 * 1024 * 1024
DOWNLOAD_WARNSIZE = 16 * 1024 * 1024
DOWNLOAD_VERIFY_CERTIFICATES = True
TWISTED_DNS_RESOLVER = "scrapers.politeness.address_guard.GuardedResolver"
HTTPPROXY_ENABLED = False  # a proxy would resolve names behind the guard's back
METAREFRESH_ENABLED = False
URLLENGTH_LIMIT = LONGEST_URL

# Limits of the whole crawl
CLOSESPIDER_TIMEOUT = int(_config.crawl_time_limit)
MEMUSAGE_ENABLED = True
MEMUSAGE_LIMIT_MB = 1024
MEMUSAGE_CHECK_INTERVAL_SECONDS = 5

# What Scrapy opens by itself
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

WARN_ON_GENERATOR_RETURN_VALUE = False  # the spiders' source would be parsed for each portal anew
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []
FEED_EXPORT_ENCODING = "utf-8"
