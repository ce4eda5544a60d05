"""The words that refer back to an actor named before, found by their form alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tracker.coding.words_in import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_PEOPLE: Final = (
    r"leaders|presidents|prime ministers|premiers|foreign ministers|defen[cs]e ministers|ministers|diplomats|"
    r"top diplomats|foreign policy chiefs|heads of state|officials|delegations|envoys|"
    r"special representatives|representatives|negotiators|men|statesmen|politicians"
)
_STATES: Final = (
    r"countries|nations|states|sides|parties|neighbou?rs|rivals|foes|arch-foes|enemies|allies|governments|"
    r"capitals|armies|militaries|republics|partners|peoples|adversaries|"
    r"neighbou?ring (?:countries|states|nations)|ministries|(?:warring|conflicting) (?:sides|parties)"
)
_QUALITY: Final = (
    r"(?:(?:former|neighbou?ring|ex-Soviet|brotherly|fraternal|top|senior|estranged|rival|warring|allied|"
    r"friendly|long-time|bitter|Turkic|post-Soviet|nuclear-armed|(?:South )?Caucas(?:us|ian)) )*"
)
_GROUP: Final = re.compile(
    r"\b(?:the two|the|both|both of the|these two|the pair of|these|(?<!its )(?<!his )(?<!'s )two) "
    rf"{_QUALITY}"
    rf"(?:(?P<people>{_PEOPLE})|(?P<states>{_STATES}))\b(?!'| (?:of|from) [A-Z])|"
    r"\b(?P<pair>the pair|the duo)\b(?! of)|\beach (?:country|side|nation|party|government)\b|"
    r"\bthe (?P<two>two)\b(?= (?:also|have|had|met|agreed|signed|discussed|held|spoke|exchanged|will|are|"
    r"were|stressed|reaffirmed|vowed|pledged|talked)\b)|\b"
    r"(?P<both>both) (?=(?:also|have|had|agreed|are|were)\b)|"
    r"(?<=\bto |\bof |\bby |\bon )(?P<bare>both)(?=[,.;]| (?:to|not|in|at|as|had|have|will|would)\b)",
    re.IGNORECASE,
)
# What only a state has: no organisation is one of *both capitals*.
_OF_STATES: Final = re.compile(
    r"countries|nations|states|capitals|republics|presidents|premiers|armies|militaries|neighbou?rs|"
    r"(?:prime|foreign|defen[cs]e) ministers|governments|ministries",
    re.IGNORECASE,
)
_OPPOSED: Final = re.compile(
    r"sides|parties|rivals|foes|enemies|armies|militaries|adversaries", re.IGNORECASE
)
# "the leaders", "the countries" without a number mean two only for words that are said of opposite sides.
_BARE: Final = re.compile(
    r"(?:the|these) (?:sides|parties|rivals|foes|arch-foes|neighbou?rs|warring \w+|conflicting \w+|leaders|"
    r"(?:foreign |defen[cs]e |prime )?ministers|presidents|two)\b",
    re.IGNORECASE,
)
_COUNTERPART: Final = re.compile(
    r"\b(?P<whose>his|her|its|their) (?:\w+ ){0,2}?(?P<noun>counterparts?)\b", re.IGNORECASE
)
_PARTNER: Final = re.compile(
    r"\b(?:its|their) (?:[a-z]+ ){0,2}?(?:neighbou?r|rival|foe|arch-foe|adversary|enemy|ally|partner|"
    r"antagonist)\b(?!,? [A-Z]| (?:of|in|to)\b)(?:'s)?"
)
# Who has come, and who has him at his house: each is the other one of the two.
_HOST: Final = re.compile(
    r"\b(?P<hosting>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he) (?:[a-z]+ )?"
    r"(?:hosts?|guests?|visitors?|interlocutors?|opposite number)\b"
    r"(?! of [A-Z]| (?:country|nation|city|state|list|house|government)\b|-| [A-Z])"
)
# Words that follow a body that acts; *the military operation*, *a government building* are none.
_ACTS: Final = (
    r"(?='s\b|[,.;]| (?:said|says|has|had|will|would|is|was|were|are|also|and|in|to|on|denied|denies|"
    r"claimed|claims|announced|reported|accused|accuses|confirmed|rejected|called|vowed|warned|summoned|did|does|could|later)\b)"
)
_MINISTRY: Final = re.compile(
    r"\b(?:(?:the|a|an) (?:(?:foreign|defen[cs]e|interior|culture|economy|finance|energy) )?ministry\b"
    r"(?! of [A-Z])|"
    r"the (?:army|military|government|armed forces|presidential (?:office|administration)|foreign office|"
    rf"parliament){_ACTS})(?:'s)?",
    re.IGNORECASE,
)
_OFFICER: Final = re.compile(
    r"\bthe (?:president|prime minister|premier|foreign minister|defen[cs]e minister|minister|chancellor|"
    r"(?:top|chief) diplomat|(?:Turkish |foreign ministry )?spokes(?:man|woman|person)|leader)\b"
    r"(?! (?:of|for) )",
    re.IGNORECASE,
)
_COUNTRY: Final = re.compile(
    r"\b(?:the (?:(?:[a-z]+-)?[a-z]+ )?|that )(?:country|nation|republic|kingdom)\b(?:'s)?"
)
_LATTER: Final = re.compile(r"\bthe latter\b(?! (?:half|part|stages?|years?|days?)\b)", re.IGNORECASE)
# One backs, blames or attacks what another does or has: *Türkiye, Azerbaijan's ally, backed its campaign*.
_ANOTHERS: Final = re.compile(
    r"\b(?:back|support|endorse|hail|praise|condemn|denounce|criticis|criticiz|oppose|protest|accus|shell|attack|"
    r"bomb|violat|breach|invad|occup|target|str[iu]|hit|enter|cross|blockad|fired? (?:on|at))\w* $|"
    r"\b(?:attack|strike|raid|assault|shelling|incursion|invasion)s? (?:on|into|against|of) $",
    re.IGNORECASE,
)
# Who asks, tells or brings together the two is neither of them: *the EU urged both sides*.
_ASKED: Final = re.compile(
    r"\b(?:(?:urg|press|ask|invit|implor|exhort|encourag|advis|order|persuad|convinc)(?:e|es|ed|ing|s)|"
    r"call(?:s|ed|ing)? (?:up)?on|appeal(?:s|ed|ing)? to|(?:tell|remind|warn|bless)(?:s|ed|ing)?|told|"
    r"beg(?:s|ged)?|disposal of|(?:praise|thanks|congratulations) (?:for|to)|"
    r"(?:assur|help|thank|prais|congratulat|applaud|salut|commend|welcom|hail|laud|accus|condemn|criticis|criticiz|"
    r"blam|reproach|chid|rebuk|receiv|host)(?:e|es|ed|ing|s)?) $|"
    r"\b(?:broker|mediat|facilitat|host|arrang|monitor)\w* [^.;]{0,50}between $",
    re.IGNORECASE,
)
_PERSONAL: Final = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_NEUTRAL: Final = re.compile(r"\b(?:it|its)\b", re.IGNORECASE)
_PLURAL: Final = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
# *It is clear that*, *it was announced that*, *it takes*, *it seems*: nobody does anything.
_EMPTY_IT: Final = re.compile(
    r"it (?:is|was|will be|would be|has been|'s|remains|became|seems|appears|takes|took|emerged|turns out)\b"
    r"(?: \w+){0,4}? (?:that|to|if|whether|when|time|clear|unclear|possible|important|reported|up to)\b",
    re.IGNORECASE,
)

_GROUP_WORDS: Final = (
    "two both each pair duo leaders presidents ministers premiers diplomats chiefs state officials envoys "
    "delegations representatives negotiators men statesmen politicians countries nations states sides "
    "parties neighbours neighbors rivals foes enemies allies governments capitals armies militaries "
    "republics partners peoples adversaries ministries"
)
_OFFICES: Final = "president minister premier chancellor diplomat spokesman spokeswoman spokesperson leader"
_BODIES: Final = "ministry army military government forces presidential office parliament"
# In order: an earlier pattern wins over a later one that overlaps it. All that a pattern matches has one of
# the words beside it.
_KINDS: Final = tuple(
    (kind, pattern, frozenset(words.split()))
    for kind, pattern, words in (
        ("group", _GROUP, _GROUP_WORDS),
        ("counterpart", _COUNTERPART, "counterpart counterparts"),
        ("partner", _PARTNER, "neighbour neighbor rival foe adversary enemy ally partner antagonist"),
        ("host", _HOST, "host hosts guest guests visitor visitors interlocutor interlocutors number"),
        ("ministry", _MINISTRY, _BODIES),
        ("officer", _OFFICER, _OFFICES),
        ("country", _COUNTRY, "country nation republic kingdom"),
        ("latter", _LATTER, "latter"),
        ("personal", _PERSONAL, "he she him his her"),
        ("neutral", _NEUTRAL, "it its"),
        ("plural", _PLURAL, "they them their"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A phrase that refers back.

    Args:
        start, end: Offsets in the text searched.
        kind: ``group`` and ``plural`` mean two actors, the others one.
        people: A group of people (*both leaders*), not of states.
        of_states: No organisation is meant (*both capitals*).
        opposed: Words for two that stand against each other (*both sides*), most likely those named together.
        is_object: It never means the subject of its clause: *him*, *them*, *urged both sides*.
        is_owned: It is somebody's: *his host*, unlike *the host*.
        anothers: It stands where the subject of the sentence is hardly meant (*backed its campaign*).
    """

    start: int
    end: int
    kind: str
    people: bool = False
    opposed: bool = False
    of_states: bool = False
    anothers: bool = False
    is_owned: bool = False
    is_object: bool = False


def references(text: str) -> Iterator[Reference]:
    """The references in ``text``, in order of place."""
    found: list[Reference] = []
    words = words_in(text)
    for kind, pattern, asked in _KINDS:
        if asked.isdisjoint(words):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if kind == "counterpart":
                start = match.start("noun")
            if kind == "group" and not _means_two(match):
                continue
            if kind == "neutral" and _EMPTY_IT.match(text, start):
                continue
            if any(one.start < end and start < one.end for one in found):
                continue
            people = kind == "group" and match["people"] is not None
            anothers = kind == "country" or _ANOTHERS.search(text, max(0, start - 20), start) is not None
            found.append(
                Reference(
                    start=start,
                    end=end,
                    kind=kind,
                    people=people,
                    of_states=kind == "group" and _OF_STATES.search(match.group()) is not None,
                    opposed=kind == "group" and _OPPOSED.search(match.group()) is not None,
                    anothers=anothers,
                    is_owned=kind == "host" and match["hosting"].lower() != "the",
                    is_object=match.group().lower() in ("him", "them")
                    or (kind == "group" and match["bare"] is not None)
                    or (kind == "group" and _ASKED.search(text, max(0, start - 80), start) is not None),
                )
            )
    return iter(sorted(found, key=lambda one: one.start))


def _means_two(match: re.Match[str]) -> bool:
    words = match.group().lower()
    return (
        not words.startswith("the ")
        or words.startswith("the two ")
        or bool(_BARE.match(match.group()))
        or match["pair"] is not None
        or match["two"] is not None
    )
