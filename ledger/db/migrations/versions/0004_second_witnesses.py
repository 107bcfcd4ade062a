"""Second witnesses"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003_age"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "invoice_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice_files")),
        sa.UniqueConstraint(
            "municipality_code", "sha256", name=op.f("uq_invoice_files_municipality_code_sha256")
        ),
    )
    with op.batch_alter_table("invoice_files", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_invoice_files_municipality_code"), ["municipality_code"], unique=False
        )

    op.create_table(
        "witness_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_state", sa.String(length=20), nullable=True),
        sa.Column("baseline_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("memory", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_witness_sources")),
        sa.UniqueConstraint("kind", "url", name=op.f("uq_witness_sources_kind_url")),
    )
    with op.batch_alter_table("witness_sources", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_witness_sources_next_due_at"), ["next_due_at"], unique=False)

    op.create_table(
        "listings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=False),
        sa.Column("season_number", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("printed", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["witness_sources.id"], name=op.f("fk_listings_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_listings")),
        sa.UniqueConstraint(
            "municipality_code",
            "season_number",
            "url",
            name=op.f("uq_listings_municipality_code_season_number_url"),
        ),
    )
    with op.batch_alter_table("listings", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_listings_municipality_code"), ["municipality_code"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_listings_season_number"), ["season_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_listings_source_id"), ["source_id"], unique=False)

    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=False),
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["witness_sources.id"], name=op.f("fk_mentions_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
        sa.UniqueConstraint("source_id", "item_id", name=op.f("uq_mentions_source_id_item_id")),
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mentions_municipality_code"), ["municipality_code"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_mentions_source_id"), ["source_id"], unique=False)

    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("municipality_code", sa.String(length=3), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("amount_eur", sa.Float(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("names_network", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["invoice_files.id"], name=op.f("fk_payments_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("file_id", "row_number", name=op.f("uq_payments_file_id_row_number")),
    )
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payments_file_id"), ["file_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_payments_municipality_code"), ["municipality_code"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payments_municipality_code"))
        batch_op.drop_index(batch_op.f("ix_payments_file_id"))

    op.drop_table("payments")
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentions_source_id"))
        batch_op.drop_index(batch_op.f("ix_mentions_municipality_code"))

    op.drop_table("mentions")
    with op.batch_alter_table("listings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_listings_source_id"))
        batch_op.drop_index(batch_op.f("ix_listings_season_number"))
        batch_op.drop_index(batch_op.f("ix_listings_municipality_code"))

    op.drop_table("listings")
    with op.batch_alter_table("witness_sources", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_witness_sources_next_due_at"))

    op.drop_table("witness_sources")
    with op.batch_alter_table("invoice_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invoice_files_municipality_code"))

    op.drop_table("invoice_files")
