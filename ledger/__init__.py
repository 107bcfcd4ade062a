"""Remember: Decision -> Membership and Change. The only room that touches the database.

Also holds what every room above shares: settings and the one clock.
"""
