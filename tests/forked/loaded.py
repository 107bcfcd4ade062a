"""All that a command, a crawl and a reading load, loaded once: the process that forks them begins with this module.

But no reactor, since each crawl installs its own, and nothing that reads the environment when it is loaded: that is
each process's own.
"""

from __future__ import annotations

import gc
import importlib
import pkgutil
import sys

from scrapy.settings import default_settings
from scrapy.utils.misc import load_object, walk_modules_iter

import scrapers
from scrapers import settings

ROOMS = ("core", "parsers", "ledger", "alerts", "cli", "workers")
OF_EACH_PROCESS = ("ledger.db.migrations.env", "workers.actors", "workers.broker")
FURTHER = (
    "alembic.command", "dramatiq", "scrapers.batch.components", "scrapers.crawl.addon", "scrapers.crawl.pipeline",
    "scrapers.crawl.process", "scrapers.crawl.result", "scrapers.politeness.address_guard",
    "scrapers.politeness.own_hosts", "scrapers.politeness.robots", "scrapers.politeness.throttle", "scrapy.cmdline",
    "sqlalchemy.dialects.postgresql.psycopg", "sqlalchemy.dialects.sqlite",
)  # fmt: skip

for _name in FURTHER:
    importlib.import_module(_name)
for _room in ROOMS:
    for _module in pkgutil.walk_packages(importlib.import_module(_room).__path__, f"{_room}."):
        if _module.name not in OF_EACH_PROCESS:
            importlib.import_module(_module.name)
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
for _name in OF_EACH_PROCESS:
    assert _name not in sys.modules, _name
del sys.modules["scrapers.settings"], scrapers.settings
gc.freeze()  # what a process never looks at need not be copied for it
