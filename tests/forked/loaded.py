"""All that a command, a crawl and a reading load, loaded once: the process that forks them begins with this module.

But no reactor, since each crawl installs its own, and nothing that reads the environment when it is loaded: that is
each process's own.
"""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import sys
from tempfile import TemporaryDirectory
from unittest.mock import patch

import scrapy.commands
from scrapy.downloadermiddlewares import cookies
from scrapy.settings import default_settings
from scrapy.utils.misc import load_object, walk_modules_iter

import scrapers
from ledger.db import database
from parsers.document import read
from parsers.source import Source
from scrapers import settings
from scrapers.registry import load as registry
from tests import new_ledger, quick_commands, quick_ledger, used_ledger
from tests.shared import ROOT

ROOMS = ("core", "parsers", "ledger", "alerts", "cli", "workers", "web")
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
for _command in pkgutil.iter_modules(scrapy.commands.__path__, "scrapy.commands."):
    importlib.import_module(_command.name)
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
# What is made when it is first asked for, by asking for it: patterns of the parser above all.
_items = sorted((ROOT / "tests" / "items").glob("*.[th]*"))
for _item in {*_items[::5], *(one for one in _items if one.name.startswith(("swedish", "html")))}:
    read(Source(data=_item.read_bytes()))
cookies._split_domain.suffix_list_urls = ()  # it would ask the network for a newer list than its own
cookies._split_domain("example.fi")
new_ledger.statements()
quick_commands.use()
database._engine = quick_ledger.engine_of
with TemporaryDirectory() as _home, patch.dict(os.environ, {"USOVAHTI_HOME": _home, "DATABASE_URL": ""}):
    used_ledger.use()
    registry.load()
assert "twisted.internet.reactor" not in sys.modules, "a crawl could not install its own"
for _name in OF_EACH_PROCESS:
    assert _name not in sys.modules, _name
del sys.modules["scrapers.settings"], scrapers.settings
gc.freeze()  # what a process never looks at need not be copied for it
gc.set_threshold(20_000, 20, 50)  # as in the tests' own process: short lives leave little garbage
