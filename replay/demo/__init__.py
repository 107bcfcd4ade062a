"""The demo's world: five municipalities on two days."""
