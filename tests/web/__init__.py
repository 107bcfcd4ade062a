"""Tests of the pages, the map and the data to take away."""
