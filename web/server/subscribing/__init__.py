"""Subscribing by web: the form, and the pages behind the links that only a subscriber's mails hold."""
