"""Commands for second witnesses and for documents that were asked for."""
