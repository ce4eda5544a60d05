"""Who says what a clause says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.matching import lemma
from tracker.coding.syntax.phrases import is_verbal
from tracker.coding.syntax.tree import subjects

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Token

#: Verbs of saying: what follows is their content, and their subject may be the source of a demand.
SPEECH: Final = frozenset(
    {"say", "state", "tell", "add", "announce", "declare", "report", "claim", "note", "stress", "believe",
     "think", "warn", "insist", "suggest", "argue", "emphasize", "emphasise", "underline", "reiterate",
     "reveal", "confirm", "write", "tweet", "assert", "maintain", "explain", "hint", "indicate", "hope",
     "vow", "pledge", "promise"}
)  # fmt: skip


def sayers(token: Token) -> list[Token]:
    """Who says the clause that the token stands in, by the next verb of saying above or beside it."""
    for _ in range(8):
        for child in token.children:
            if (
                child.dep_ in ("parataxis", "ccomp")
                and lemma(child) in SPEECH
                and child.i > token.i
                and subjects(child)
            ):
                return subjects(child)
        head = token.head
        if head == token:
            return []
        if (
            token.dep_ in ("ccomp", "parataxis", "advcl", "xcomp")
            and is_verbal(head)
            and lemma(head) in SPEECH
        ):
            return subjects(head)
        token = head
    return []


def is_telling(verb: Token) -> bool:
    """*A is massing troops, B warned*: what is so told happens; *A would strike, B warned* is a threat."""
    if lemma(verb) == "ask" and verb.tag_ == "VBN" and verb.dep_ == "advcl":
        # "asked about the border, he said"; but "asked by Iran for help"
        return not any(child.dep_ == "agent" for child in verb.children)
    if lemma(verb) != "warn":
        return False
    told = [c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i and is_verbal(c)]
    return bool(told) and not any(
        aux.dep_ == "aux" and aux.lower_ in ("will", "would", "'ll") for aux in told[0].children
    )


def is_reported(token: Token) -> bool:
    """Whether the clause of the verb is what someone says."""
    head = token
    for _ in range(4):
        if head.dep_ == "ccomp" and lemma(head.head) in SPEECH:
            return True
        if head.dep_ not in ("conj", "xcomp", "ccomp"):
            return any(
                child.dep_ in ("ccomp", "parataxis") and lemma(child) in SPEECH for child in head.children
            )
        head = head.head
    return False
