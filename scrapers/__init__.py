"""Fetch: Portal -> Document. A Scrapy project: one spider per platform, portals are rows of data."""
