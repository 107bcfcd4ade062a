"""How a message reaches its target, through Apprise."""
