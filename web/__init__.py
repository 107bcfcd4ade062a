"""Show: the ledger as pages, feeds and data, in three languages; built as files, or served.

To serve a page instead of writing it: `web.model.country.load()` gives the country, a function of `web.pages` takes it
with a `web.view.View` (language, path of the page, options) and gives the HTML; `web.site.listing` shows each call.

`web.model` reads the ledger and gives plain values, `web.pages` makes HTML of them (pure: a model and a language in,
text out), `web.exports` makes feeds and data, `web.site` writes them all as a static site.
"""
