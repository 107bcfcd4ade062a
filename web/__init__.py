"""Show: the ledger as pages, feeds and data, in three languages; built as files, or served.

`web.model` reads the ledger and gives plain values, `web.pages` makes HTML of them (pure: a model and a language in,
text out), `web.exports` makes feeds and data, `web.site` writes them all as a static site.
"""
