"""`usovahti site build`: what the ledger knows as pages, feeds and data that any web server can serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.failure import USAGE, Failure
from cli.output import say
from cli.selection import web_address
from core.counting import counted
from core.settings import settings
from ledger.db.migrate import upgrade

app = typer.Typer(help="The site: pages, feeds and data as files for any web server.", no_args_is_help=True)


@app.callback()
def site() -> None:
    """The site: pages, feeds and data as files for any web server."""


@app.command("build")
def build_site(
    directory: Annotated[
        Path | None, typer.Argument(help="Where the site is to stand; by default USOVAHTI_SITE_DIR.")
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(help="Its own address, https://vahti.example.fi: for feeds and language links."),
    ] = None,
    map_file: Annotated[
        Path | None,
        typer.Option("--map", help="Real borders: a GeoJSON or TopoJSON file with municipality codes."),
    ] = None,
) -> None:
    """Build the site, or bring it up to date: only what changed is written, and readers never see half of it."""
    from web.cartogram import MapUnreadable
    from web.site.build import BuildRequest, SiteError, build

    config = settings()
    chosen = directory or config.site_dir
    if chosen is None:
        raise Failure("name the folder where the site is to stand, or set USOVAHTI_SITE_DIR.", USAGE)
    base_url = base_url if base_url is not None else config.site_url
    if base_url:
        web_address(base_url, "--base-url")
    upgrade()
    # not resolve(): the site itself is a link
    request = BuildRequest(chosen.expanduser().absolute(), base_url, map_file or config.site_map)
    try:
        written = build(request)
    except (SiteError, MapUnreadable) as error:
        raise Failure(str(error)) from error
    say(
        f"{request.directory}: {counted(written.made, 'file')} written, {written.kept} left, {written.gone} gone."
        if written.changed
        else f"{request.directory}: nothing has changed."
    )
    typer.echo((request.directory / "index.html").as_uri())
