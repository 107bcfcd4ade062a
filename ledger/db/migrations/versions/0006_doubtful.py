"""What an earlier parser read for certain and a later one calls unclear holds on, marked doubtful"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_doubtful"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("doubted", sa.JSON(none_as_null=True), nullable=True))
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.add_column(sa.Column("doubtful", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_column("doubtful")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_column("doubted")
