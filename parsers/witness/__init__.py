"""Readers of second witnesses: organiser's lists, news feeds, purchase invoices; and of mails that bring documents."""
