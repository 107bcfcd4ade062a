"""The desk: what the operator does through the web. Every act is in the audit list; without a token it is off."""
