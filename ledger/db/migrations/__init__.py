"""Alembic's revisions of the ledger's tables. Run by ledger.db.migrate, never by hand."""
