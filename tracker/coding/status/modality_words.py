"""The words that make what they govern negated or hypothetical, by kind."""

from __future__ import annotations

from typing import Final

MODALS: Final = frozenset(
    {"will", "would", "shall", "should", "may", "might", "could", "can", "must", "ought", "need"}
)
#: Negated, these say that it does not happen; *may not* leaves it open.
FIRM_MODALS: Final = frozenset({"will", "would", "shall", "could", "can"})
COUNTERFACTUAL: Final = frozenset({"would", "could", "should", "might", "may", "must"})
NEGATORS: Final = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "barely", "scarcely"})

#: The event of the complement took place.
IMPLICATIVE: Final = frozenset(
    {"begin", "start", "continue", "manage", "proceed", "resume", "keep", "help", "go", "come", "force",
     "compel", "oblige", "get", "happen", "remain", "see", "rush", "return", "dare", "finish", "use",
     "spend", "lead", "prompt", "cause", "induce", "drive", "provoke", "spur"}
)  # fmt: skip
#: It did not.
FAILING: Final = frozenset(
    {"fail", "refuse", "decline", "neglect", "avoid", "stop", "cease", "refrain", "abstain", "prevent",
     "quit", "avert", "discontinue", "forget", "prohibit", "ban", "forbid", "bar", "block", "halt",
     "end", "escape", "oppose", "reject", "dissuade", "deter", "preclude"}
)  # fmt: skip
DENYING: Final = frozenset({"deny", "refute", "rebut", "disprove", "disavow", "dismiss", "rule"})
CLAIMING: Final = frozenset(
    {"accuse", "claim", "allege", "suspect", "charge", "believe", "think", "fear", "speculate",
     "imagine", "assume", "doubt", "insinuate", "rumour", "rumor", "suggest", "blame", "hint"}
)  # fmt: skip
DEMANDING: Final = frozenset(
    {"call", "urge", "ask", "demand", "order", "request", "require", "tell", "appeal", "press", "push",
     "pressure", "insist", "implore", "beg", "beseech", "invite", "encourage", "advise", "exhort",
     "instruct", "command", "want", "need", "oblige", "petition", "lobby", "persuade", "recommend",
     "remind", "prod", "convince", "pressurise", "warn", "advocate", "seek"}
)  # fmt: skip
PLANNING: Final = frozenset(
    {"support", "favor", "favour", "plan", "intend", "expect", "agree", "offer", "propose", "promise",
     "pledge", "vow", "threaten", "decide", "prepare", "aim", "schedule", "set", "slate", "consider",
     "commit", "swear", "volunteer", "undertake", "anticipate", "envisage", "envision", "predict",
     "forecast", "mull", "negotiate", "contemplate", "arrange", "await", "determine", "resolve",
     "discuss", "weigh", "be", "have", "plot", "design", "ponder", "debate", "stand", "tend", "proclaim",
     "announce", "choose", "opt", "guarantee", "approve", "authorize", "authorise", "allow", "permit",
     "enable", "empower", "delay", "postpone", "pause"}
)  # fmt: skip
DESIRING: Final = frozenset(
    {"want", "hope", "wish", "seek", "try", "attempt", "like", "desire", "long", "yearn", "strive",
     "look", "endeavour", "endeavor", "struggle", "work", "hesitate", "love", "prefer", "bid", "fight",
     "crave"}
)  # fmt: skip
#: A meeting takes place so as to talk: its purpose is what happened.
MEETING: Final = frozenset({"meet", "gather", "convene", "sit", "hold", "speak", "assemble"})
TALKING: Final = frozenset(
    {"discuss", "review", "debate", "talk", "exchange", "assess", "consult", "negotiate"}
)

#: Their object is still to come: *sought a meeting*, *demanded the withdrawal*.
PLANNED_OBJECTS: Final = frozenset(
    {"plan", "propose", "expect", "schedule", "seek", "demand", "urge", "await", "want", "threaten",
     "fear", "promise", "pledge", "request", "need", "require", "envisage", "anticipate", "consider",
     "offer", "mull", "prepare", "negotiate", "set", "slate", "predict", "hope", "favor", "favour",
     "advocate", "discuss"}
)  # fmt: skip

CALLING_OFF: Final = frozenset(
    {"cancel", "postpone", "scrap", "shelve", "abandon", "avert", "avoid", "prevent", "reject", "skip",
     "boycott", "block", "abort", "decline", "refuse", "adjourn", "suspend", "freeze", "delay", "thwart",
     "call off", "put off", "rule out", "break off"}
)  # fmt: skip
CALLED_OFF_ADJECTIVES: Final = frozenset(
    {"cancelled", "canceled", "postponed", "aborted", "abandoned", "averted", "scrapped", "shelved",
     "thwarted", "attempted", "called-off", "delayed", "foiled"}
)  # fmt: skip
PLANNED_ADJECTIVES: Final = frozenset(
    {"planned", "possible", "potential", "proposed", "future", "upcoming", "expected", "prospective",
     "imminent", "scheduled", "draft", "eventual", "forthcoming", "hypothetical", "impending", "likely",
     "intended", "prepared", "feared", "looming", "would-be", "hoped", "further", "any", "coming",
     "next", "desired"}
)  # fmt: skip
ALLEGED_ADJECTIVES: Final = frozenset(
    {"alleged", "supposed", "purported", "suspected", "claimed", "rumored", "rumoured", "fake", "fabricated"}
)
#: Nouns that leave what they govern open: *prospect of a deal*, *efforts to end*, *talk of war*.
OPEN_NOUNS: Final = frozenset(
    {"requirement", "condition", "prospect", "possibility", "chance", "hope", "plan", "proposal",
     "offer", "threat", "risk", "fear", "effort", "attempt", "bid", "brink", "verge", "idea",
     "intention", "readiness", "willingness", "desire", "call", "demand", "appeal", "need", "request",
     "talk", "danger", "likelihood", "goal", "aim", "threshold", "way", "path", "road", "step",
     "commitment", "promise", "pledge", "vow", "push", "preparation", "scenario", "eve", "opportunity",
     "warning", "rumor", "rumour", "speculation", "decision", "agreement", "deal", "move", "right",
     "will", "dedication", "invitation", "wish", "draft", "initiative", "expectation", "date",
     "deadline", "process", "ability", "interest", "drive", "determination", "resolve", "option",
     "project", "ultimatum", "obligation", "conditions", "roadmap", "issue", "question", "progress",
     "negotiation", "discussion", "consultation"}
)  # fmt: skip
#: Of these, the noun alone (with *of, for, to*) does so for a noun below it; talks *on* a treaty do, a
#: process *of* talks does not.
OPEN_FOR_NOUNS: Final = OPEN_NOUNS - frozenset(
    {"way", "process", "issue", "question", "date", "agreement", "deal", "decision", "talk", "move", "step",
     "initiative", "progress", "call", "draft", "project", "right", "commitment", "discussion", "negotiation",
     "consultation", "interest", "road", "path", "will", "pledge", "dedication", "opportunity", "goal"}
) | frozenset({"call", "talk", "draft", "step", "path", "road"})  # fmt: skip
FAILING_NOUNS: Final = frozenset(
    {"failure", "refusal", "lack", "absence", "denial", "inability", "cancellation", "postponement",
     "reluctance", "unwillingness", "rejection", "suspension"}
)  # fmt: skip
CLAIM_NOUNS: Final = frozenset(
    {"accusation", "allegation", "claim", "suspicion", "charge", "rumor", "rumour"}
)
OPEN_ADJECTIVES: Final = frozenset(
    {"ready", "willing", "able", "likely", "unlikely", "due", "set", "keen", "eager", "poised",
     "determined", "prepared", "close", "near", "open", "scheduled", "expected", "possible", "free",
     "reluctant", "unwilling", "committed", "interested", "certain", "sure", "bound", "inclined",
     "slated", "closer", "about", "afraid", "hopeful", "essential", "necessary", "important", "crucial",
     "vital", "impossible", "difficult"}
)  # fmt: skip
UNABLE: Final = frozenset({"unable", "impossible", "unwilling", "reluctant", "incapable"})
ORDINALS: Final = frozenset({"first", "second", "third", "last", "only", "latest", "next"})
CONDITIONS: Final = frozenset({"if", "unless", "whether", "lest", "provided", "should", "providing"})

#: A share in a happening is the happening: *a round of talks*, *took part in the drills*.
PORTIONS: Final = frozenset(
    {"part", "round", "series", "set", "exchange", "act", "wave", "cycle", "phase", "stage",
     "signing", "holding", "conclusion", "ratification", "opening", "conduct", "delivery", "completion"}
)  # fmt: skip

#: Verbs whose object happens as they do: *will hold talks*, *did not sign the deal*.
OCCURRENCE: Final = frozenset(
    {"hold", "conduct", "have", "take", "begin", "start", "sign", "reach", "make", "launch", "carry",
     "pay", "conclude", "strike", "resume", "continue", "host", "attend", "convene", "open", "wage",
     "fight", "stage", "complete", "occur", "happen", "erupt", "break", "give", "be", "win", "achieve",
     "come", "impose", "declare", "participate", "join", "mount", "send", "enter", "finalize",
     "finalise", "ink", "produce", "lead", "establish", "restore", "secure", "provide", "undertake",
     "perform", "commit", "initiate", "announce", "adopt", "ratify", "lift", "go", "engage", "extend",
     "broker", "mediate", "facilitate", "offer", "get", "assist", "contribute"}
)  # fmt: skip
