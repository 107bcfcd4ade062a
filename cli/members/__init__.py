"""`usovahti memberships`: its rows, which of them are wanted, and how they are shown."""
