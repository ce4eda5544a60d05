"""Which word a time expression modifies, by the tree, and where the parser's tree is known to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tracker.coding.syntax.parsed import Span, Token

_PARTS: Final = frozenset(
    {"night", "evening", "morning", "day", "week", "weekend", "start", "end", "beginning", "middle",
     "month", "summer", "autumn", "winter", "spring", "afternoon", "eve"}
)  # fmt: skip
_TIGHT_ARCS: Final = frozenset({"compound", "nummod", "amod", "poss", "nmod", "appos", "quantmod"})
# A four-figure number before one of these counts them: "2000 troops".
_COUNTED: Final = frozenset(
    {"troop", "soldier", "people", "person", "refugee", "family", "kilometer", "kilometre", "km", "mile",
     "meter", "metre", "dollar", "man", "woman", "child", "peacekeeper", "ton", "tonne", "hectare",
     "resident", "serviceman", "fighter", "euro", "casualty", "prisoner", "civilian", "word", "mine"}
)  # fmt: skip


def modified(span: Span) -> tuple[Token, bool]:
    """The token that an expression modifies, and whether it is a noun's own (tight) modifier."""
    split = _between_subject_and_verb(span) or _before_name(span) or _told_before(span) or _after_object(span)
    if split is not None:
        return split, False
    token = span.root
    tight = False
    while token.head != token:
        arc = token.dep_
        if token.pos_ in ("VERB", "AUX") and not span.start <= token.i < span.end:
            break
        head = token.head
        if span.start <= head.i < span.end:
            token = head
            continue
        if arc == "pobj" or (arc in ("pcomp", "amod", "advmod") and head.pos_ == "ADP"):
            while head.dep_ == "conj" and head.head.pos_ == "ADP":
                head = head.head
            if head.lower_ == "of" and head.head.lemma_.lower() in _PARTS:
                token = head.head  # "on the night of September 13" is one expression
                continue
            tight = head.lower_ == "of" and head.head.pos_ in ("NOUN", "PROPN")
            return head.head, tight
        if arc == "prep":
            return head, token.lower_ == "of" and head.pos_ in ("NOUN", "PROPN")
        if arc == "conj" and head.pos_ in ("NOUN", "PROPN", "NUM", "ADP"):
            token = head
            continue
        # "a day later Azerbaijan stopped", hung on the name
        on_name = arc == "advmod" and head.dep_ in ("nsubj", "nsubjpass") and head.i >= span.end
        if head.pos_ == "ADP" or on_name:
            return head.head, False
        return head, arc in _TIGHT_ARCS and head.pos_ in ("NOUN", "PROPN")
    return token, tight


def conjunct_after(attach: Token, span: Span) -> Token | None:
    """The second verb of *A did and in May B did*, where the parser hung *in May* on the first."""
    for child in attach.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i >= span.end and attach.i < span.start:
            joint = next((c for c in attach.children if c.dep_ == "cc" and c.i < span.start), None)
            if joint is not None and span.start - joint.i <= 2:
                return child
    return None


def _between_subject_and_verb(span: Span) -> Token | None:
    """The verb that an expression splits from its subject, hung elsewhere by the parser.

    *After Baku last year won*: Baku is taken for the object of *after*.
    """
    doc, end = span.doc, span.end
    if span.root.dep_ != "npadvmod" or end >= len(doc) or span.start == 0:
        return None
    after = doc[end]
    return after if after.tag_ == "VBD" and doc[span.start - 1].pos_ in ("NOUN", "PROPN", "PRON") else None


def _after_object(span: Span) -> Token | None:
    """The verb of *summoned the ambassador the following day*, where the parser joins the two nouns."""
    noun = span.root.head
    beside = span.root.dep_ == "appos" and span.root.lemma_.lower() in _PARTS and noun.i == span.start - 1
    if not beside:
        return None
    while noun.dep_ in ("pobj", "prep", "conj") and noun.head != noun:
        noun = noun.head
    return noun.head if noun.dep_ in ("dobj", "dative", "nsubjpass") and noun.head.i < span.start else noun


def _before_name(span: Span) -> Token | None:
    """The verb of *On Monday Russia shot down ...*, where the parser takes *Monday Russia* for one name."""
    name, before = span.root.head, span.doc[max(span.start - 1, 0)]
    joined = (
        span.root.dep_ in ("compound", "nmod", "amod", "nummod")
        and name.pos_ == "PROPN"
        and name.i >= span.end
    )
    return before.head if joined and before.dep_ == "prep" and name.head == before else None


def _told_before(span: Span) -> Token | None:
    """The verb of *X is due on Monday, Y said*, where *on Monday* hangs on the saying behind it."""
    token = span.root
    while (
        token.dep_ in ("pobj", "prep", "npadvmod", "advmod")
        and token.head.i < span.end
        and token.head != token
    ):
        token = token.head
    saying = token.head
    if saying.i < span.end or token.dep_ not in ("prep", "npadvmod", "advmod"):
        return None
    said = next((c for c in saying.children if c.dep_ == "ccomp" and c.i < token.i), None)
    comma = any(c.text == "," and c.i >= span.end for c in saying.children)
    return said if comma else None


def counts_things(span: Span) -> bool:
    """True where a four-figure number counts things: *2000 troops*."""
    token = span.root
    if (
        token.dep_ in ("nummod", "appos", "npadvmod")
        and token.head.i == span.start - 1
        and token.head.pos_ in ("NOUN", "PROPN")
    ):
        return True  # a number after its noun names it: "Flight 1994", "Resolution 1884"
    return token.dep_ in ("nummod", "amod", "compound") and token.head.lemma_.lower() in _COUNTED
