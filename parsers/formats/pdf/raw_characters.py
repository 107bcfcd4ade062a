"""Whether the characters of a PDF, in the file's own order, may hold the network's name.

That order is not the reading order: a page's foot and the next page's head, or a label of the margin, may stand
inside a name that the end of a line cuts. So each half of a name counts here: the layout of the pages decides.
"""

from __future__ import annotations

import string
from collections.abc import Sequence

from parsers.topic.names import halves, short_before_hyphen

_NOT_A_TO_Z = bytes(set(range(256)) - set(string.ascii_lowercase.encode()))


def may_mention(pages: Sequence[str]) -> bool:
    """Whether the pages' characters may hold a name of the network that is cut in two; recall comes first.

    A name that stands there whole is seen by `parsers.topic.names.mentions_network`.
    """
    text = "\n".join(pages)
    if short_before_hyphen().search(text):
        return True
    letters = text.lower().encode("ascii", "ignore").translate(None, _NOT_A_TO_Z).decode()
    return any(half in letters for half in halves())
