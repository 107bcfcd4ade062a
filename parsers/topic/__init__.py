"""The network that is watched: its names and those of its neighbours, its organiser, its seasons; all of it data."""

from __future__ import annotations

from parsers.topic.topic import Topic, TopicError, current, is_own, of_file, of_text, own, use, use_file

__all__ = ["Topic", "TopicError", "current", "is_own", "of_file", "of_text", "own", "use", "use_file"]
