"""What a message says: the telling of a change, languages, masks, templates."""
