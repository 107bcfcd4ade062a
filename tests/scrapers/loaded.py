"""All that a crawl loads, loaded once: the process that forks the tests' crawls begins with this module.

But no reactor, since each crawl installs its own, and no settings, which are read from each crawl's environment.
"""

from __future__ import annotations

import gc
import importlib
import sys

from scrapy.settings import default_settings
from scrapy.utils.misc import load_object, walk_modules_iter

import scrapers
from scrapers import settings

for _module in (
    "ledger.memberships.store",
    "parsers.document",  # the reader, and its patterns compiled
    "parsers.formats.packed_mention",
    "parsers.sandbox_child",
    "scrapers.batch.components",
    "scrapers.crawl.addon",
    "scrapers.crawl.pipeline",
    "scrapers.crawl.process",
    "scrapers.crawl.result",
    "scrapers.politeness.address_guard",
    "scrapers.politeness.own_hosts",
    "scrapers.politeness.robots",
    "scrapers.politeness.throttle",
    "scrapy.cmdline",
    "sqlalchemy.dialects.sqlite",
):
    importlib.import_module(_module)
for _room in settings.SPIDER_MODULES:
    for _spider in walk_modules_iter(_room):
        pass
for _chosen in (default_settings, settings):
    for _kind in (
        "DOWNLOADER_MIDDLEWARES",
        "DOWNLOAD_HANDLERS",
        "EXTENSIONS",
        "ITEM_PIPELINES",
        "SPIDER_MIDDLEWARES",
    ):
        for _one in ("", "_BASE"):
            for _path in getattr(_chosen, _kind + _one, {}):
                if isinstance(_path, str) and "." in _path:
                    load_object(_path)
assert "twisted.internet.reactor" not in sys.modules, "a crawl could not install its own"
del sys.modules["scrapers.settings"], scrapers.settings
gc.freeze()  # what a crawl never looks at need not be copied for it
