"""/api/v1: what the pages show, as JSON for programs. Read only; no target, token or subscriber is ever in it."""
