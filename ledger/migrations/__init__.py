"""Alembic's revisions of the ledger's tables. Run by ledger.migrate, never by hand."""
