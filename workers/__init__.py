"""Drive: the Dramatiq actors crawl, parse, deliver and tick, and the order of the steps.

`dramatiq workers` imports this package: it makes the broker and registers the actors.
"""

from workers import actors as actors
from workers.broker import broker as broker
