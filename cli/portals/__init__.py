"""`usovahti portals …`."""
