"""Shared ground of platforms: links, and reading by meetings or documents, bytes in and links out."""
