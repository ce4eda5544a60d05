"""Finding events in a parsed sentence: vocabulary entries, light verbs, and operators over other events.

The reading of a word is the reading of what it says together with its complements: in *refused to withdraw
its troops* the operator *refuse* takes up *withdraw troops* and one event comes of the two. What an event
takes up is no event of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tracker.coding.events.makers import is_making
from tracker.coding.events.matching import Match, best_match, lemma
from tracker.coding.events.mishaps import is_mishap
from tracker.coding.events.nouns import ending_of, nominal_complements, under_light_verb
from tracker.coding.events.occasions import is_mere_line
from tracker.coding.events.occurrence import Occurrence, covers, rank, specificity
from tracker.coding.events.taking import takes
from tracker.coding.events.vocabulary import NO_EVENT
from tracker.coding.events.word_kinds import kind_of
from tracker.coding.status.speech import is_reported, is_telling
from tracker.coding.syntax.complements import complements, is_of_what_is_agreed, is_scheduled
from tracker.coding.syntax.phrases import is_naming, is_negated, is_verbal
from tracker.coding.syntax.tree import own_subjects

if TYPE_CHECKING:
    from tracker.coding.events.lexicon import Lexicon
    from tracker.coding.events.vocabulary import Operator
    from tracker.coding.syntax.parsed import Span, Token

_DEPTH: Final = 10
#: What a vow not to use force comes to.
_RESTRAINT: Final = "0356"
#: Calling for harm; asking somebody for it is asked of him.
_AGAINST: Final = "113"
#: Agreeing on a treaty, plan or deal, whatever it is to do.
_ACCORD: Final = "030"
#: Wishes about what another does are requests.
_WISHES: Final = frozenset({"want", "expect", "hope", "need", "like", "wish"})


class SentenceReader:
    """Reads the events of one sentence; every word is read once."""

    def __init__(self, sent: Span, lexicon: Lexicon) -> None:
        """``sent`` must be parsed."""
        self._sent = sent
        self._lexicon = lexicon
        self._light = lexicon.classes["light"]
        self._lemmas = frozenset(lemma(token) for token in sent)
        self._words = self._lemmas.union([token.lower_ for token in sent])
        self._read: dict[int, Occurrence | None] = {}

    def occurrences(self) -> list[Occurrence]:
        """Events that no other event takes up, in text order."""
        found = [occurrence for token in self._sent if (occurrence := self.read(token)) is not None]
        taken: set[int] = set()
        for occurrence in found:
            inner = occurrence.inner
            while inner is not None:
                taken.add(id(inner))
                inner = inner.inner
            if occurrence.noun is not None and (noun := self._read.get(occurrence.noun.i)) is not None:
                taken.add(id(noun))
        kept = [occurrence for occurrence in found if id(occurrence) not in taken]
        covered = {
            token.i: occurrence
            for occurrence in kept
            for token in occurrence.tokens
            if token is not occurrence.head
        }
        return [
            o
            for o in kept
            if (covered.get(o.head.i, o) is o or o.head.i not in covered)
            and not (o.rule == "noun" and o.entry is not None and not o.entry.bare)
        ]

    def read(self, token: Token, depth: int = 0) -> Occurrence | None:
        """What event the word names together with its complements, if any."""
        if token.i in self._read:
            return self._read[token.i]
        self._read[token.i] = None
        occurrence = self._resolve(token, depth) if depth <= _DEPTH else None
        self._read[token.i] = occurrence
        return occurrence

    def _resolve(self, token: Token, depth: int) -> Occurrence | None:
        pos = kind_of(token)
        if pos is None or is_telling(token) or (pos == "noun" and is_mere_line(token)):
            return None
        if not (self._lexicon.knows(pos, lemma(token)) or any(c.dep_ == "aux" for c in token.children)):
            return None
        if is_making(token) and ("noun", lemma(token.head)) in self._lexicon.entries:
            return None  # "a truce brokered by Iran": the truce is the event
        operated = self._operated(token, pos, depth)
        base = self._base(token, pos) if pos != "adjective" or operated is None else None
        light = self._light_reading(token, depth) if pos == "verb" else None
        if base is not None and base.code == NO_EVENT:
            return None
        if operated is not None and operated.inner is not None and not covers(base, operated.inner):
            chosen: Occurrence | None = operated
        else:
            options = [o for o in (base, light, operated) if o is not None]
            chosen = max(options, key=specificity, default=None)
        if pos == "verb":
            return self._with_modal(token, chosen)
        return chosen

    def _base(self, token: Token, pos: str) -> Occurrence | None:
        entries = self._lexicon.entries.get((pos, lemma(token)), ())
        fitting = [
            entry
            for entry in entries
            if (not entry.near or entry.near & self._lemmas) and entry.pattern.may_fit(self._words)
        ]
        fitting.sort(key=lambda entry: not entry.near)
        found = best_match(token, [(entry, entry.pattern) for entry in fitting])
        if found is None:
            return None
        entry, match = found
        return Occurrence(
            entry.code,
            token,
            token,
            match.tokens,
            pos,
            entry=entry,
            mishap=is_mishap(token, entry.code, self._lexicon.classes),
        )

    def _light_reading(self, token: Token, depth: int) -> Occurrence | None:
        if lemma(token) not in self._light:
            return None
        for noun in under_light_verb(token):
            inner = self.read(noun, depth + 1)
            if inner is not None and inner.entry is not None and inner.noun is None:
                tokens = tuple(sorted({token, *inner.tokens}, key=lambda t: t.i))
                return Occurrence(inner.code, token, noun, tokens, "light", entry=inner.entry, noun=noun)
        return None

    def _operated(self, token: Token, pos: str, depth: int) -> Occurrence | None:
        operators = self._lexicon.operators.get((pos, lemma(token)), ())
        best: Occurrence | None = None
        for operator in operators:
            if not operator.pattern.may_fit(self._words):
                continue
            found = best_match(token, [(operator, operator.pattern)])
            if found is None:
                continue
            made = self._take_up(token, operator, found[1], depth)
            if made is not None and (best is None or rank(made) > rank(best)):
                best = made
        return best

    def _take_up(self, token: Token, operator: Operator, match: Match, depth: int) -> Occurrence | None:
        operator, negated = self._turned(token, operator)
        clauses = [c for c in complements(token) if not is_naming(c)]
        verbs = [c for c in clauses if is_verbal(c) or c.pos_ in ("NOUN", "ADJ")]
        if lemma(token) in _WISHES and any(own_subjects(clause) for clause in verbs):
            operator = self._named("appeal") or operator
        for complement in (*verbs, *nominal_complements(token, match)):
            inner = self.read(complement, depth + 1)
            if inner is None or inner.head.i == token.i or not takes(operator, complement, inner):
                continue
            code = operator.outer(self._after(complement, inner.code))
            code = _ACCORD if is_of_what_is_agreed(complement, token) else code
            if code == _AGAINST and is_verbal(complement):  # "asked Iran to keep its border closed"
                code = operator.default
            if is_negated(complement):  # "asked not to", "pledged never to fight"
                if operator.target_first:
                    code = operator.default
                elif operator.name in ("intent", "promise") and code is not None and code.startswith("13"):
                    code = _RESTRAINT
            if code is not None:
                words = tuple(sorted({*match.tokens, *inner.tokens}, key=lambda t: t.i))
                return self._made(code, token, words, operator, complement, inner=inner, negated=negated)
        if operator.default is not None and operator.pos == "verb":
            for complement in verbs:
                if is_verbal(complement):
                    return self._made(operator.default, token, match.tokens, operator, complement)
        return None

    def _after(self, complement: Token, code: str) -> str:
        """What is asked for: *the attacks to stop* is an end of them."""
        end = self._named("end") if ending_of(complement) is not None else None
        return (end.outer(code) if end is not None else None) or code

    def _turned(self, token: Token, operator: Operator) -> tuple[Operator, bool]:
        """What *not* makes of an operator: *did not agree to* refuses, *will not hesitate to* intends."""
        if not is_negated(token):
            return operator, False
        if lemma(token) == "hesitate":
            return self._named("intent") or operator, False
        if operator.name in ("intent", "promise"):
            return self._named("refusal") or operator, True
        return operator, False

    @staticmethod
    def _made(
        code: str,
        token: Token,
        words: tuple[Token, ...],
        operator: Operator,
        complement: Token,
        *,
        inner: Occurrence | None = None,
        negated: bool = False,
    ) -> Occurrence:
        return Occurrence(
            code,
            token,
            inner.core if inner is not None else complement,
            words,
            f"operator:{operator.name}",
            operator=operator,
            inner=inner,
            clause=complement,
            negated=negated,
        )

    def _with_modal(self, token: Token, occurrence: Occurrence | None) -> Occurrence | None:
        """*will*, *must*, *will not* over the event that the verb names, if it names one."""
        auxiliaries = [
            child for child in token.children if child.dep_ == "aux" and lemma(token) != "hesitate"
        ]
        if is_scheduled(token) and occurrence is not None and (intent := self._lexicon.modals.get("will")):
            return self._under(intent, occurrence, token.head) or occurrence
        if token.dep_ == "advcl":  # "should it attack" is a condition
            auxiliaries = [aux for aux in auxiliaries if aux.lower_ != "should"]
        if any(aux.lemma_ == "have" for aux in auxiliaries):
            auxiliaries = [aux for aux in auxiliaries if aux.lower_ not in ("may", "might", "could")]
        for aux in auxiliaries:
            word = {"wo": "will", "'ll": "will", "’ll": "will", "ca": "can"}.get(aux.lower_, aux.lower_)
            if word in ("would", "could") and word == "would" and is_reported(token):
                word = "will"
            operator = self._lexicon.modals.get(word)
            if operator is None:
                continue
            if is_negated(token):
                operator = self._named("refusal") if operator.name == "intent" else operator
            if operator is None:
                continue
            if occurrence is None:
                if operator.default is None or not is_reported(token):
                    continue
                rule = f"operator:{operator.name}"
                return Occurrence(operator.default, token, token, (aux, token), rule, operator=operator)
            if (made := self._under(operator, occurrence, aux)) is not None:
                return made
        return occurrence

    @staticmethod
    def _under(operator: Operator, occurrence: Occurrence, word: Token) -> Occurrence | None:
        """The event that a modal word makes of the one that the verb names."""
        code = operator.outer(occurrence.code)
        if code is None:
            return None
        return Occurrence(
            code,
            occurrence.head,
            occurrence.core,
            (word, *occurrence.tokens),
            f"operator:{operator.name}",
            operator=operator,
            inner=occurrence,
        )

    def _named(self, name: str) -> Operator | None:
        for operators in self._lexicon.operators.values():
            for operator in operators:
                if operator.name == name:
                    return operator
        return None
