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
    before = _said.BEFORE.match(flat)
    if before and not _said.POINTS_BACK.search(flat, before.end()):
        town = before["town"] or before["own"]
        who = before["body"] or (f"{town} " if town else "")
        flat = f"{who}{flat[before.end() :]}"
    if "bord" in flat or "aterrem" in flat or " skots" in flat or "skjut" in flat or "flyttas" in flat:
        flat = _said.WHY_PUT_OFF.sub(r"\g<off>", flat)
    flat = _said.SO.sub(r"\g<body>\g<did> \g<what>", flat) if " sa" in flat else flat
    instead = _said.INSTEAD.search(flat)
    if instead and _said.DENIED.search(flat, 0, instead.start()):
        flat = f"{flat[: instead.start()]}{flat[instead.end() :]}"
    flat = _said.VERB_FIRST.sub(r"\g<body> \g<did> ", flat)
    flat = _said.OWNERS.sub("", flat) if "s och " in flat else flat
    flat = _said.SEEMS.sub(r"\g<what> ar", flat)
    flat = _said.ANYHOW.sub(r"\g<did> ", flat) if " besl" in flat else flat
    after = _said.AFTERWARDS.search(flat) if " var" in flat else None
    if after and not (after["timed"] and not _said.FOR_A_TIME.search(flat, 0, after.start())):
        flat = f"{flat[: after.start()]}{flat[after.end() :]}"
    flat = _said.AT_MOST.sub(r" i hogst \g<what>", flat) if " dock " in flat else flat
    met = _said.FRONTED.match(flat)
    if met is None or (not met["given"] and _said.OPEN.search(met["lead"])):
        return _given(flat)
    joint = ", eftersom" if met["since"] else ", trots att" if met["although"] else ""
    joint = joint or f" {met['why'] or met['given']}"
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
    return _given(f"{told}{why}{met['more'] or '.'}")


def _given(flat: str) -> str:
    """A sentence of what is done, with a condition of a known kind behind "under förutsättning att"."""
    met = _said.GIVEN.search(flat)
    if met is None or _said.DENIED.search(flat, 0, met.start()):
        return flat
    return f"{flat[: met.start()]} under forutsattning att {met['what']}{flat[met.end() :]}"
