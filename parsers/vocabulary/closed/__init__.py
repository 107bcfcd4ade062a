"""Closed worlds of words: what may stand beside a decision and change nothing, kind by kind."""
