"""What keeps processes apart and shows that they live: locks, throttles, heartbeats."""
