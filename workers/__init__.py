"""Drive: the Dramatiq actors crawl, parse, deliver and tick, and the order of the steps.

`dramatiq workers` imports this package and expects the broker to be made and the actors to be registered then. Who
only orders work (`workers.messages`) need not load what does it: an idle tick runs 288 times a day.
"""

import sys

if (
    "dramatiq.cli" in sys.modules
):  # Dramatiq's own command imports us, in the main and in the worker processes
    # its processes live long, and load all at their beginning
    from alerts.delivery import deliver as deliver
    from workers import actors as actors
    from workers import parse as parse
    from workers import tick as tick
    from workers import witnesses as witnesses
