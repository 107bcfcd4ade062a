"""What people look at beside the queue: readings in doubt, items passed over, candidates for tests."""
