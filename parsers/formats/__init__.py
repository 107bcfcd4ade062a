"""Bytes -> plain text with offsets: what form a document has, its characters, and its text."""
