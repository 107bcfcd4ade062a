"""Subscribers by web: requests, the confirmed ones, and the keyed hashes of addresses that stopped"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008_web_subscribers"
down_revision = "0007_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "web_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(length=40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("mailbox_key", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_requests")),
        sa.UniqueConstraint("handle", name=op.f("uq_web_requests_handle")),
    )
    with op.batch_alter_table("web_requests", schema=None) as batch_op:
        batch_op.create_index("ix_web_requests_due", ["answered_at", "not_before"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_requests_address_key"), ["address_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_requests_mailbox_key"), ["mailbox_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_requests_asked_at"), ["asked_at"], unique=False)

    op.create_table(
        "web_subscribers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handle", sa.String(length=40), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("mailbox_key", sa.String(length=64), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["subscriptions.id"], name=op.f("fk_web_subscribers_subscription_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_subscribers")),
        sa.UniqueConstraint("handle", name=op.f("uq_web_subscribers_handle")),
        sa.UniqueConstraint("address_key", name=op.f("uq_web_subscribers_address_key")),
        sa.UniqueConstraint("subscription_id", name=op.f("uq_web_subscribers_subscription_id")),
    )

    op.create_table(
        "web_stops",
        sa.Column("mailbox_key", sa.String(length=64), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("mailbox_key", name=op.f("pk_web_stops")),
    )


def downgrade() -> None:
    op.drop_table("web_stops")
    op.drop_table("web_subscribers")
    with op.batch_alter_table("web_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_web_requests_asked_at"))
        batch_op.drop_index(batch_op.f("ix_web_requests_mailbox_key"))
        batch_op.drop_index(batch_op.f("ix_web_requests_address_key"))
        batch_op.drop_index("ix_web_requests_due")

    op.drop_table("web_requests")
