"""Second witnesses in the ledger: who is listed, mentioned or paid. They never change a membership."""
