"""What docs/alerts.md says is so: its commands exist, its example is valid, its figures are those of the code."""

from __future__ import annotations

import json
import re
import shlex

import pytest
import yaml

from alerts.subscriptions import file as subscription_file
from core.settings import Settings
from ledger.db.database import transaction
from ledger.memberships.kinds import KINDS
from tests.shared import ROOT
from tests.test_unattended_files import takes

PAGE = (ROOT / "docs/alerts.md").read_text(encoding="utf-8")
[EXAMPLE] = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.M | re.S)
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)
SHOWN = [
    shlex.split(line, comments=True)
    for block in BLOCKS
    for line in block.replace("\\\n", " ").splitlines()
    if line.strip()
]
IN_TEXT = [words.split("`")[0] for words in re.findall(r"`(usovahti [^`\n]+)`", PAGE)]
PLACEHOLDERS = {"ID…": "1", "CHANGE": "1", "…": "jämsä", "mail|html|slack|text": "mail"}


@pytest.mark.parametrize("words", SHOWN, ids=shlex.join)
def test_each_command_that_is_shown_exists_and_takes_its_words(words):
    takes(words)


@pytest.mark.parametrize("text", IN_TEXT)
def test_each_command_that_is_mentioned_exists(text):
    words = [PLACEHOLDERS.get(word, word) for word in shlex.split(text)]
    takes(words)


def test_the_example_of_the_file_can_be_applied_as_often_as_one_likes(ledger, at, tmp_path, monkeypatch):
    secret = tmp_path / "kainuu_mail"
    secret.write_text("mailto://smtp.example.fi?from=usovahti@example.fi&to=lukija@example.fi")
    file = tmp_path / "subscriptions.yml"
    file.write_text(EXAMPLE.replace("/run/secrets/kainuu_mail", str(secret)), encoding="utf-8")
    with transaction() as session:
        assert subscription_file.apply(session, subscription_file.read(file)) == [
            "“team” added",
            "“kainuu” added",
        ]
    with transaction() as session:
        assert subscription_file.apply(session, subscription_file.read(file)) == []


def test_the_published_schema_is_that_of_the_code_and_knows_every_field_of_the_example():
    schema = json.loads((ROOT / "docs/subscriptions.schema.json").read_text(encoding="utf-8"))
    assert schema == json.loads(json.dumps(subscription_file.schema())), (
        "renew it: usovahti subscriptions schema > docs/subscriptions.schema.json"
    )
    wish = schema["$defs"]["Wish"]
    assert wish["additionalProperties"] is False
    used = {name for one in yaml.safe_load(EXAMPLE)["subscriptions"] for name in one}
    assert used == set(wish["properties"]), "the example shows every field, and no other"


def test_each_kind_of_change_and_each_setting_that_is_named_exists():
    options = re.search(r"\| `--change` \|(.*)\|", PAGE)
    assert options
    assert set(re.findall(r"`(\w+)`", options[1])) - {"all"} == set(KINDS)
    known = {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert set(re.findall(r"USOVAHTI_[A-Z_]+", PAGE)) <= known
