"""What it means for the membership: relevance, stance, outcome, season, fee, contact person."""
