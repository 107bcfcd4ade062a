"""Ground: settings, the one clock, logs, redaction. Imports no other room."""
