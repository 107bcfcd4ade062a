"""Ask: the `usovahti` command for people, cron and containers."""
