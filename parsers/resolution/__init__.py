"""What the body did: proposals, motions, votes, the decisive act, what was adopted."""
