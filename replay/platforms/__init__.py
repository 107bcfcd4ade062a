"""The rehearsed portals: one module a platform."""
