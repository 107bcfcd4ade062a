"""Tell: Change -> Delivery -> Slack, e-mail and others. Subscriptions, wording, Apprise."""
