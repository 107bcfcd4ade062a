"""What the membership costs: prices, whose they are, and the fee that was decided."""
