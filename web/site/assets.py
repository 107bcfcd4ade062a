"""The files of `web/static`, named by their content: a reader's cache never holds an old one."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files

NAMES = ("cartogram.css", "site.css", "site.js", "icon.svg")
OF_THE_SERVER = ("server.css", "desk.js")


@lru_cache
def assets(*, served: bool = False) -> dict[str, tuple[str, bytes]]:
    """Each file's path in the site and its bytes, by its name; `served`: those of the server's own pages, too."""
    found = {}
    for name in NAMES + OF_THE_SERVER * served:
        content = files("web").joinpath(f"static/{name}").read_bytes()
        stem, _dot, ending = name.rpartition(".")
        found[name] = (f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}", content)
    return found


def asset_paths(*, served: bool = False) -> dict[str, str]:
    """Each file's path in the site by its name: what web.view.SiteOptions takes."""
    return {name: path for name, (path, _content) in assets(served=served).items()}
