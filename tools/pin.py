"""Renew the pins: resolve with uv, write constraint-dependencies into pyproject.toml, requirements.txt and
requirements-ocr.txt (what the extra `ocr` adds), requirements-build.txt (what builds the package).

With --keep the versions that are pinned stay, and only what is new is added.

The lock file itself stays out of git, since it names a package registry's host.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path("pyproject.toml")
BLOCK = re.compile(r"\n\[tool\.uv\]\n.*?\]\n", re.DOTALL)


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - our own words


def entries(exported: str) -> list[str]:
    """The requirements of an exported file, each with its hashes."""
    return re.findall(r"^\S.*\n(?:[ ].*\n)*", exported, re.MULTILINE)


def main() -> None:
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("tools/pin.py needs uv: python3 -m pip install uv")
    keep = "--keep" in sys.argv
    whole = PYPROJECT.read_text(encoding="utf-8")
    text = BLOCK.sub("\n", whole).rstrip() + "\n"
    PYPROJECT.write_text(whole if keep else text, encoding="utf-8")
    run(uv, "lock", "--quiet", *([] if keep else ["--upgrade"]))
    exported = run(
        uv, "export", "--quiet", "--all-groups", "--all-extras", "--no-emit-project", "--no-hashes",
        "--no-annotate", "--no-header",
    )  # fmt: skip
    pins = [line.strip().replace('"', "'") for line in exported.splitlines() if "==" in line]
    block = "\n[tool.uv]\nconstraint-dependencies = [\n" + "".join(f'    "{pin}",\n' for pin in pins) + "]\n"
    PYPROJECT.write_text(text + block, encoding="utf-8")
    export = (uv, "export", "--quiet", "--no-dev", "--no-emit-project", "--no-annotate", "--no-header")
    hashed = run(*export)
    Path("requirements.txt").write_text(hashed, encoding="utf-8")
    base = set(entries(hashed))
    extra = [entry for entry in entries(run(*export, "--extra", "ocr")) if entry not in base]
    Path("requirements-ocr.txt").write_text("".join(extra), encoding="utf-8")
    build = tomllib.loads(text)["build-system"]["requires"]
    tools = subprocess.run(  # noqa: S603 - our own words
        [uv, "pip", "compile", "--quiet", "--universal", "--generate-hashes", "--no-annotate", "--no-header", "-"],
        input="\n".join(build), check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    Path("requirements-build.txt").write_text(tools, encoding="utf-8")


if __name__ == "__main__":
    main()
