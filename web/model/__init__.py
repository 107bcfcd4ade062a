"""What pages show: plain values read from the ledger."""
