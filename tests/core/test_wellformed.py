"""Text that cannot be written down is told, and replaced where it comes in from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.wellformed import as_json, from_json, is_wellformed, name_of_file, wellformed


def test_half_a_character_is_told_and_a_whole_one_beyond_the_first_plane_is_none() -> None:
    assert not is_wellformed("x\udcff")
    assert is_wellformed("Jämsä 🙂")
    assert wellformed("a\ud83d b") == "a\ufffd b"


def test_a_file_named_in_latin1_is_shown_with_replacements() -> None:
    assert name_of_file(Path("/tmp/P\udcf6yt\udce4kirja.txt")) == "P\ufffdyt\ufffdkirja.txt"


def test_json_keeps_what_is_whole_and_loses_halves_in_texts_and_names() -> None:
    assert from_json(as_json({"a": "ä🙂\\ud800", "n": [1, None]})) == {"a": "ä🙂\\ud800", "n": [1, None]}
    assert as_json({"k\udcff": ["x\udcff"]}) == '{"k\\ufffd": ["x\\ufffd"]}'


@pytest.mark.parametrize("written", ['{"origin": "x\\udcff"}', b'{"origin": "x\\udcff"}'])
def test_what_an_earlier_version_kept_can_be_read_again(written: str | bytes) -> None:
    assert from_json(written) == {"origin": "x\ufffd"}
