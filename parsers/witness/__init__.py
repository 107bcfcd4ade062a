"""Readers of second witnesses: the organiser's lists, news feeds, purchase invoices; and of mails that bring a document."""
