"""Deliveries on their way: enqueued, claimed, retried, given up."""
