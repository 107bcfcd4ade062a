"""Pages: a model and a view's language in, HTML out. Nothing here reads the ledger or writes a file."""
