"""Old static KTweb (Jyväskylä until 2014), read for history. Facts as of 2026-09 (public code).

See docs/platforms.md "TWeb".
"""
