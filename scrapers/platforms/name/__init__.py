"""31.12.2027: say here what it is, whose, and when its facts were seen."""
