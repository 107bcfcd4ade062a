"""A whole meeting in one text -> its items."""
