"""What grows with the years costs a poll nothing: indexes for what is due, open or unread; figures as columns"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_age"
down_revision = "0001"
branch_labels = None
depends_on = None


def _partial(name: str, table: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def upgrade() -> None:
    with op.batch_alter_table("portals", schema=None) as portals:
        portals.add_column(sa.Column("days", sa.JSON(), nullable=True))
    with op.batch_alter_table("known_items", schema=None) as items:
        items.add_column(sa.Column("recheck_at", sa.DateTime(timezone=True), nullable=True))
        items.drop_index("ix_known_items_recheck_until")
        items.drop_index("ix_known_items_portal_id")  # the unique one begins with the same column
    # When an item is next due was not written down before: it may be due at once, and the poll looks whether it is.
    op.execute(
        "UPDATE known_items SET recheck_at = COALESCE(fetched_at, first_seen_at) WHERE recheck_until IS NOT NULL"
    )
    op.create_index("ix_known_items_days", "known_items", ["portal_id", "meeting_on", "document_kind"])
    _partial("ix_known_items_due", "known_items", ["portal_id", "recheck_at"], "recheck_at IS NOT NULL")
    _partial("ix_known_items_unread", "known_items", ["portal_id"], "unread IS NOT NULL")

    with op.batch_alter_table("runs", schema=None) as runs:
        runs.drop_index("ix_runs_portal_id")
    op.create_index("ix_runs_portal_id", "runs", ["portal_id", "id"])
    _partial("ix_runs_open", "runs", ["portal_id"], "outcome IS NULL")
    _partial("ix_decisions_unread", "decisions", ["document_id"], "error IS NOT NULL AND current")

    op.create_table(
        "run_months",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("portal_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("fetched", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("relevant", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["portal_id"], ["portals.id"], name="fk_run_months_portal_id"),
        sa.PrimaryKeyConstraint("id", name="pk_run_months"),
        sa.UniqueConstraint(
            "portal_id", "month", "kind", "outcome", name="uq_run_months_portal_id_month_kind_outcome"
        ),
    )
    op.create_table(
        "glances",
        sa.Column("portal_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holds_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("robots_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["portal_id"], ["portals.id"], name="fk_glances_portal_id"),
        sa.PrimaryKeyConstraint("portal_id", name="pk_glances"),
    )
    op.create_table(
        "waiting_documents",
        sa.Column("document_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_waiting_documents_document_id"),
        sa.PrimaryKeyConstraint("document_id", name="pk_waiting_documents"),
    )
    op.execute(
        "INSERT INTO waiting_documents (document_id) SELECT id FROM documents WHERE NOT EXISTS "
        "(SELECT 1 FROM decisions WHERE decisions.document_id = documents.id)"
    )


def downgrade() -> None:
    op.drop_table("waiting_documents")
    op.drop_table("glances")
    op.drop_table("run_months")
    op.drop_index("ix_decisions_unread", "decisions")
    op.drop_index("ix_runs_open", "runs")
    op.drop_index("ix_runs_portal_id", "runs")
    op.create_index("ix_runs_portal_id", "runs", ["portal_id"])
    for name in ("ix_known_items_unread", "ix_known_items_due", "ix_known_items_days"):
        op.drop_index(name, "known_items")
    with op.batch_alter_table("known_items", schema=None) as items:
        items.drop_column("recheck_at")
        items.create_index("ix_known_items_portal_id", ["portal_id"])
        items.create_index("ix_known_items_recheck_until", ["recheck_until"])
    with op.batch_alter_table("portals", schema=None) as portals:
        portals.drop_column("days")
