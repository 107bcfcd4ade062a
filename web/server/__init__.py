"""The server: the site straight from the ledger, data for programs, and what needs a server (subscribing, the desk)."""
