"""Kinds of CAMEO codes that share a way of naming source and target (beginnings of codes)."""

from __future__ import annotations

from typing import Final

#: Events made of words: what stands inside them is what the words are about.
VERBAL: Final = ("01", "02", "03", "051", "052", "053", "055", "09", "10", "11", "12", "13")
#: Deeds done in a place: the state of the place counts where the one met there is no state.
LOCAL: Final = ("033", "07", "15", "17", "18", "19", "20", "087", "0312", "166")
#: Who tells of such deeds without naming a victim tells of what was done to them.
DONE_TO: Final = ("15", "17", "18", "19", "20")
#: Who says that such a thing was done need not have done it.
SUFFERED: Final = ("11", "15", "16", "17", "18", "19", "20")
#: Meetings, calls, visits.
MEETINGS: Final = ("04",)
#: Mutual happenings that a passive may tell (*relations between A and B were severed*).
MUTUAL: Final = ("03", "04", "050", "054", "057", "06", "0871", "161", "164")
#: Mutual happenings and fighting, which has two sides as well.
RECIPROCAL: Final = (*MUTUAL, "19")
#: What one sends, moves or gives belongs to who does so (*Russian soldiers were deployed*).
OWN_MOVES: Final = ("074", "154", "0874", "07", "042", "166")
