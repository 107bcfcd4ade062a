"""The glance: asks a portal that was quiet at its last poll whether its lists are the same, without Scrapy.

A poll that fetched no item, met no trouble and left its memory as it was is a fixed point: asked once more, the same
pages lead to the same nothing. Such a poll leaves a record of its pages (`record`, written by `notes` while a spider
works). The next poll asks for these pages only (`look`): anything else than the same, any trouble included, and the
portal's own spider runs and names it. A glance never says anything of a portal but `unchanged`.
"""
