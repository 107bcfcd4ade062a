"""What stands beside the act that decides, and leaves the side open unless its words are known."""
