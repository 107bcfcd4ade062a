"""`usovahti tick | migrate | health | maintenance`: what cron and containers run."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from cli.failure import PARTLY, Failure
from cli.output import JsonOption, print_json, say
from core.counting import counted
from core.settings import settings
from ledger.db.migrate import LedgerFromTheFuture, is_current, refuse_newer, upgrade


def tick(as_json: JsonOption = False) -> None:
    """Do what is due: crawls by each portal's rhythm, unread documents, deliveries, digests, health. For cron.

    By the Finnish clock, whatever cron's is: once a night it tidies up, on Monday mornings it says that it is awake.

    With Redis it orders the work and ends in seconds. Without, it does the work itself; a later tick that finds it
    still crawling only delivers. With USOVAHTI_SITE_DIR the site is brought up to date, too.
    """
    from workers.inline import only_crawler, working
    from workers.monitoring import installation
    from workers.monitoring.pings import watched
    from workers.schedule.calendar_jobs import do_due_jobs
    from workers.tick import tick as tick_now

    with watched("tick"):
        refuse_newer()
        with only_crawler() as crawls, working():
            done = tick_now(crawls=crawls)
            if not done.held:
                do_due_jobs()
    standing = installation.standing_clock()
    troubles = [f"{standing}." if standing else None, _write_figures(), None if done.held else _keep_site()]
    if as_json:
        print_json(done.as_dict())
    elif done.held:
        say("another tick is at work; this one leaves it alone.")
    elif sys.stderr.isatty():  # cron would mail it
        say(_ticked(done.as_dict()))
        if missing := installation.missing_contact():
            say(f"{missing}.")
    if said := " ".join(filter(None, troubles)):
        raise Failure(said, PARTLY)


_TICKED = {
    "crawls": ("crawl", "crawls"),
    "parses": ("document to read", "documents to read"),
    "deliveries": ("delivery", "deliveries"),
    "digests": ("digest", "digests"),
    "witnesses": ("second witness", "second witnesses"),
    "evidence": ("stored document to look at", "stored documents to look at"),
}


def _ticked(done: Mapping[str, int]) -> str:
    """What was due, in a line."""
    due = [counted(done[name], *words) for name, words in _TICKED.items() if done.get(name)]
    return f"Due was: {', '.join(due)}." if due else "Nothing was due."


def _write_figures() -> str | None:
    """Write the figures of USOVAHTI_METRICS_FILE; what went wrong, for the operator: the site is kept all the same."""
    metrics = settings().metrics_file
    if metrics is None:
        return None
    from workers.monitoring.metrics import write_metrics

    try:
        write_metrics(metrics)
    except OSError as error:
        return (
            f"the figures cannot be written to {metrics} (USOVAHTI_METRICS_FILE): {error.strerror or error}."
        )
    return None


def _keep_site() -> str | None:
    """Bring the site of USOVAHTI_SITE_DIR up to date where something changed; what went wrong, for the operator."""
    if settings().site_dir is None:
        return None
    from web.cartogram import MapUnreadable
    from web.site.build import BuildRequest, SiteError, build_if_changed

    request = BuildRequest.of_settings()
    try:
        if request is not None:
            build_if_changed(request)
    except (SiteError, MapUnreadable) as error:
        return str(error)
    return None


def migrate() -> None:
    """Bring the database's tables up to date. Safe to run twice, and twice at once."""
    upgrade()


def health(as_json: JsonOption = False) -> None:
    """Say whether usovahti works here: exit code 0 or 1. For container health checks."""
    problems = [] if is_current() else [_why_not_current()]
    if not problems:
        from workers.monitoring.health import checkup

        problems = [one.words for one in checkup()]
    if as_json:
        print_json({"healthy": not problems, "problems": problems})
    if problems:
        raise Failure("not healthy: " + "; ".join(problems))
    if not as_json and sys.stderr.isatty():  # cron would mail it
        say("all is well.")


def _why_not_current() -> str:
    try:
        refuse_newer()
    except LedgerFromTheFuture as error:
        return str(error).rstrip(".")
    return "the database's tables are not up to date: run `usovahti migrate`"


def maintenance() -> None:
    """Forget locks and throttles that ran out long ago. `usovahti tick` does it by itself once a night."""
    from workers.schedule.calendar_jobs import maintain

    maintain()
