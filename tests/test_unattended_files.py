"""The files that run usovahti unattended: docker-compose.yml, crontab, Dockerfile."""

from __future__ import annotations

import re
import shlex
from typing import Any

import click
import pytest
import typer
import yaml
from croniter import croniter
from dramatiq.cli import make_argument_parser

from cli.main import build
from core.settings import Settings
from tests.shared import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if service["image"] == "usovahti"]
CRON_LINES = [
    line
    for line in (ROOT / "crontab").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#") and "=" not in line.split()[0]
]


def takes(words: list[str]) -> None:
    """Fail unless the command line names a command of ours with arguments that it takes."""
    assert words[0] == "usovahti"
    command: click.Command = typer.main.get_command(build())
    context = command.make_context("usovahti", list(words[1:]))
    while isinstance(command, click.Group) or hasattr(command, "commands"):
        rest = [*context._protected_args, *context.args]
        name, found, arguments = command.resolve_command(context, rest)
        assert found is not None, name
        context = found.make_context(name, list(arguments), parent=context)
        command = found


@pytest.mark.parametrize("line", CRON_LINES)
def test_each_crontab_line_has_five_fields_and_a_command_that_exists(line: str) -> None:
    fields = line.split(None, 5)
    assert croniter.is_valid(" ".join(fields[:5]))
    path, *words = shlex.split(fields[5])
    assert path.startswith("PATH=")
    takes(words)


def test_the_crontab_needs_nothing_that_debians_cron_does_not_know() -> None:
    text = (ROOT / "crontab").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines == CRON_LINES, "no variables: Debian's cron has no CRON_TZ and expands none"
    assert "%" not in text, "cron takes a percent sign for a line break"
    assert text.endswith("\n")
    assert "\r" not in text


def test_tick_is_run_every_five_minutes() -> None:
    assert any(line.startswith("*/5") and line.endswith("usovahti tick") for line in CRON_LINES)


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_not_root_read_only_and_restarted(name: str) -> None:
    service = SERVICES[name]
    assert service["user"].split(":")[0] not in ("0", "root")
    assert service["read_only"] is True
    assert service["restart"] in ("unless-stopped", "on-failure")
    assert service["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_each_lasting_service_has_a_health_check_with_an_interval_of_its_own(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in ("CMD", "CMD-SHELL")
    assert "interval" in check
    if check["test"][1] == "usovahti":
        takes(check["test"][1:])


@pytest.mark.parametrize("name", [n for n, s in SERVICES.items() if s.get("image") == "usovahti"])
def test_each_of_our_containers_runs_a_command_that_exists(name: str) -> None:
    words = SERVICES[name]["command"]
    if words[0] == "dramatiq":
        arguments = make_argument_parser().parse_args(words[1:])
        from workers.actors import broker

        assert arguments.broker == "workers"
        assert set(arguments.queues) <= set(broker.queues)
    elif words[0] == "supercronic":
        assert words[-1] == "/app/crontab"
    else:
        takes(words)


def test_every_queue_has_a_worker() -> None:
    from workers.actors import broker

    served = {
        queue
        for service in SERVICES.values()
        if service.get("image") == "usovahti" and service["command"][0] == "dramatiq"
        for queue in make_argument_parser().parse_args(service["command"][1:]).queues
    }
    assert {queue for queue in broker.queues if not queue.endswith((".DQ", ".XQ"))} <= served


def test_the_queue_server_keeps_what_it_accepted() -> None:
    words = SERVICES["redis"]["command"][-1].split()
    assert words[words.index("--appendonly") + 1] == "yes"
    assert words[words.index("--maxmemory-policy") + 1] == "noeviction"


def test_the_queue_server_asks_for_the_password_that_our_containers_send() -> None:
    assert "--requirepass" in SERVICES["redis"]["command"][-1]
    assert "${REDIS_PASSWORD:?" in SERVICES["scheduler"]["environment"]["REDIS_URL"]
    assert "REDISCLI_AUTH" in SERVICES["redis"]["environment"], "the health check logs in too"


@pytest.mark.parametrize("name", OURS)
def test_every_setting_reaches_our_containers(name: str) -> None:
    assert SERVICES[name]["env_file"] == [{"path": ".env", "required": True}]
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    settings = {str(field.validation_alias) for field in Settings.model_fields.values()}
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))
    assert settings <= named, "each stands in .env.example, to be filled in"
    assert named - settings == {"POSTGRES_PASSWORD", "REDIS_PASSWORD", "OCR"}
    settled = set(SERVICES[name]["environment"]) - {"TZ"}
    assert settled <= settings


def test_every_variable_of_compose_stands_in_the_example() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    asked = set(re.findall(r"(?<!\$)\$\{([A-Z_]+)", text))
    assert asked <= set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_bounded_in_memory_processes_and_logs(name: str) -> None:
    service = SERVICES[name]
    assert service["mem_limit"]
    assert service["pids_limit"] <= 1024
    assert service["logging"]["options"].keys() >= {"max-size", "max-file"}


def test_images_are_named_by_exact_versions() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    images = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    images += [service["image"] for service in SERVICES.values() if service["image"] != "usovahti"]
    assert len(images) == 5
    assert [image for image in images if not re.search(r":\d+\.\d+(\.\d+)?(-[\w.-]+)?$", image)] == []


def test_what_builds_the_image_is_pinned_by_hashes_too() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert dockerfile.count("pip install") == 2
    assert "--require-hashes" in dockerfile
    assert "--no-build-isolation" in dockerfile
    build = (ROOT / "requirements-build.txt").read_text(encoding="utf-8")
    assert re.search(r"^hatchling==\S+ \\\n    --hash=sha256:", build, re.MULTILINE)


def test_the_image_has_the_client_of_the_databases_version() -> None:
    version = SERVICES["db"]["image"].partition(":")[2].partition(".")[0]
    assert f"postgresql-client-{version}" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_workers_wait_for_the_migration_and_the_migration_for_the_database() -> None:
    for name in ("worker-crawl", "worker-deliver", "scheduler"):
        assert SERVICES[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert SERVICES["migrate"]["depends_on"]["db"]["condition"] == "service_healthy"


def test_the_container_does_not_run_as_root_and_its_health_check_exists() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.search(r"^USER 10001", text, re.MULTILINE)
    health = re.search(r"HEALTHCHECK .*CMD (\[.*\])", text)
    assert health
    takes(yaml.safe_load(health.group(1)))
