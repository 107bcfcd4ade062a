"""Kill -9 at random moments between crawl and delivery, and what arrived in the end.

`python -m tests.chaos --kills 200`; tests/workers/test_chaos.py runs a small one.
"""
