"""HTML -> the lines of a page's item."""
