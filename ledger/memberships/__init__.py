"""Decision -> Membership and Change: identity, history, the pure computation, and views."""
