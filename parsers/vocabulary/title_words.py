"""The words of a title that say no more than that a municipality takes part in a network, or does so no longer.

A title of other words ("Liittyminen Hyvän kunnan verkostoon") may be about something else. For plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from parsers.text.lazy import lazily
from parsers.text.phrases import phrases

_said = phrases("vocabulary/title_words.toml")
__getattr__: Callable[[str], re.Pattern[str]] = _said.among(globals())
_ACTS = _said.text("ACTS")
_PLACE = _said.text("PLACE")
_TIME = _said.text("TIME")
_KIND = _said.text("KIND")
_PROJECT = _said.text("PROJECT")
_SMALL = _said.text("SMALL")
_SUBJECT = _said.text("SUBJECT")
_BESIDE_NAME = _said.text("BESIDE_NAME")
_THING = _said.text("THING")
PLAIN = lazily(f"{_ACTS}|{_PLACE}|{_TIME}|{_KIND}|{_SMALL}")
SUBJECT = lazily(f"{_ACTS}|{_PLACE}|{_TIME}|{_KIND}|{_SMALL}|{_SUBJECT}")
WITH_NAME = lazily(f"{_ACTS}|{_PLACE}|{_TIME}|{_KIND}|{_SMALL}|{_SUBJECT}|{_BESIDE_NAME}")
PROJECT = lazily(rf"\b(?:{_PROJECT})\b")
THING = lazily(rf"\b(?:{_THING})\b")
# "Hiilineutraalit kunnat (Hinku) -verkosto", "Terve Kunta -verkosto", "Kestävä kunta -ohjelma"
NAMED_BEFORE = lazily(r"[\w)\"”]\s+[-–](?:\w{0,12}verkosto|\w{0,12}nätverk|\w{0,12}ohjelma|hank)\w*")
# "Hinku-verkosto", "Walkability-verkosto"
HYPHENED = lazily(r"\b(?P<whose>\w+)[-–](?:\w{0,12}verkosto|\w{0,12}nätverk|\w{0,12}ohjelma|hank)")
SEASON = re.compile(r"\b[a-z]*(?:kausi|kaude|kaute|kautta|kierro|vaihe|period|sasong|omgang)")
GOES_ON = re.compile(r"\b(?:jatkosopimu|jatkokau|jatkotilau|uusimi|fortsattningsavtal|fornyelse)")
