"""The order of a Swedish sentence: what stands before its main clause goes behind that, where all else is told.

"Då anslag saknas kan kommunen inte delta" is "kommunen kan inte delta, eftersom anslag saknas" to all who ask what it
says. Where what stands first may leave the main clause open, the order stays.
"""

from __future__ import annotations

from functools import lru_cache

from parsers.text.phrases import phrases

_said = phrases("text/word_order.toml")


@lru_cache(maxsize=1024)
def in_plain_order(flat: str) -> str:
    """A sentence of plain text with its main clause first."""
    met = _said.FRONTED.match(flat)
    if met is None or _said.OPEN.search(met["lead"]):
        return flat
    joint = ", eftersom" if met["since"] else ", trots att" if met["although"] else f" {met['why']}"
    why = f"{joint}{met['lead']}".rstrip(" ,")
    no = met["not"] or met["undone"] or ""
    if met["they"]:
        main = met["they"]
    elif met["does"]:
        main = f"{met['who']} {met['does']} {no}"
    else:
        main = f"{met['what']} {met['done']} {no}"
    rest = met["rest"].strip(" .")
    told = " ".join(f"{main} {rest}".split())
    return f"{told}{why}{met['more'] or '.'}"
