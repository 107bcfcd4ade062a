"""Second witnesses: the organiser's lists, news feeds, purchase invoices. Pure readers; none of them reads a decision."""
