"""When a delivery goes out, in which order, and what holds it back."""
