"""How a guest behaves: robots.txt, own hosts only, pace, and the address guard."""
