"""Contrast rows: the same act asked for, asked about, feared or played; the same verb on a person and on a process.

Built from the short lists of `corpus/contrast.json`, so that a network learns which frame makes a topic harmful.
Intent only, never a method. They train and calibrate nothing.
"""

import json
import random

from data import CORPUS, Row

SHARE = 5
"""Frames drawn for each act and kind, so that no act rules."""


def lists():
    """acts and topics by category, plain acts, verbs with plain and harmful objects, programs, and the frames."""
    return json.loads((CORPUS / "contrast.json").read_text(encoding="utf-8"))


def make(seed=13):
    """All contrast rows, users' messages, in a fixed order."""
    said, chance, rows = lists(), random.Random(seed), []
    frames = said["frames"]

    def add(kind, count, harmful, category=None, **filled):
        known = frozenset([category]) if category else (None if harmful else frozenset())
        for frame in chance.sample(frames[kind], min(count, len(frames[kind]))):
            rows.append(Row(frame.format(**filled), "user", "contrast", int(harmful), known, style="contrast"))

    for category, acts in said["acts"].items():
        for act in acts:
            add("wants", SHARE, True, category, act=act)
            add("fears", SHARE, False, act=act)
    for act in said["plain"]:
        add("wants", SHARE, False, act=act)
        add("fears", 1, False, act=act)
    for topics in said["topics"].values():
        for topic in topics:
            add("asks", SHARE, False, topic=topic)
    for entry in said["verbs"]:
        for what in entry["plain"]:
            add("verbs", 2, False, what=f"{entry['verb']} {what}")
        for what in entry["harmful"]:
            add("verbs", 3, True, what=f"{entry['verb']} {what}")
    for code in said["coding"]:
        add("code", SHARE, False, code=code)
    for code in said["malice"]:
        add("code", SHARE, True, "cyber", code=code)
    return rows
