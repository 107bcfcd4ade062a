"""Subscribers by web: they ask by a form, confirm by mail, change and stop by links that only their mails hold."""
