"""What can be taken away: feeds, a calendar, tables, and the records that describe them."""
