"""The database: connection, migrations, tables."""
