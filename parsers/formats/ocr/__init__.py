"""Scanned pages -> characters, by Tesseract where it is installed."""
