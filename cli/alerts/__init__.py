"""`usovahti alerts …` and `usovahti subscriptions …`."""
