"""What words say by themselves: a wrong, a rejection, an admission, an approval, a lawsuit."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.language import Pointers

_NEGATED = re.compile(
    r"\b(?:n['’]|ne |not |n't |never |no |sans |without |aucun |aucune |pas de |pas d['’])"
    r"[^.,;]{0,25}\Z",
    re.IGNORECASE,
)
#: Marks that part an expression: "fully confident" in the charity.
_MARKS = re.compile(r"\s*[«»“”\"](?=\s)|[«»“”\"]\s*")
#: How far after its subject a predicate may hold a wrong, and where it surely has ended.
_REACH = 70
_ENDED = re.compile(r"[.;:!?»”\n]|,? (?:mais|but|while|alors que|tandis que) ")
#: « une "trahison" d'Acme ».
_CLOSING = ' \u00a0\u202f»”"'
#: "polluée par la société X", "misled by the firm X": up to two words between.
_AGENT = re.compile(r"\b(?:par|by)\s+(?:l['’]|(?:[\w-]+\s+){0,2})\Z", re.IGNORECASE)
_OF = re.compile(r"\b(?:de la|de l['’]|des|du|de|d['’]|of the|of)\s*(?:[\w-]+\s+){0,1}\Z", re.I)


def says(kind: str, words: str, language: Pointers) -> bool:
    """Tell whether words hold a pattern of pointers: "rejecting", "wronged" or "suing".

    >>> from kg.extract.language import pointers
    >>> says("rejecting", "That is simply false", pointers("en"))
    True
    """
    pattern = _patterns(language.code, language.blame[kind])
    if pattern.search(words):
        return True
    unmarked = _MARKS.sub("", words)
    return unmarked != words and pattern.search(unmarked) is not None


def blames(words: str, language: Pointers) -> str:
    """Return with which act words hold something against their subject, "" where they do not.

    `words` follow the subject: « dégrade la qualité » alleges, « est incompétent » criticises.
    What the subject suffers, fears, denies or does not do is no reproach.

    >>> from kg.extract.language import pointers
    >>> blames(" dégrade la qualité du service", pointers("fr"))
    'alleges'
    >>> blames(" ne dégrade rien", pointers("fr")), blames(" a été trompée", pointers("fr"))
    ('', '')
    """
    ended = _ENDED.search(words)
    if ended and ended[0] == "?":
        return ""
    predicate = words[: min(ended.start() if ended else len(words), _REACH)]
    for match in _wrongs(language).finditer(predicate):
        before = predicate[: match.start()]
        if _NEGATED.search(before) or says("guards", before, language):
            continue
        if match["fault"]:
            return "criticises"
        # "has been lying" does, "has been lied to" suffers.
        does = match["phrase"] or (language.code == "en" and match[0].lower().endswith("ing"))
        if does or not _suffers(before, language):
            return "alleges"
    return "criticises" if _judgement(language).match(predicate) else ""


def does(words: str, language: Pointers) -> bool:
    """Tell whether words after a name tell of a deed that only somebody does.

    A name that is the subject of « a menti » is an actor's; that of « a empiré » may be a storm's.

    >>> from kg.extract.language import pointers
    >>> does(" a menti aux habitants", pointers("fr")), does(" a empiré", pointers("fr"))
    (True, False)
    """
    deed = _deeds(language.code, language.blame["deeds"], language.blame["helped"])
    return deed.match(words) is not None


def judges(words: str, language: Pointers) -> bool:
    """Tell whether words without a verb pass judgement: "described him as <unfit for office>".

    >>> from kg.extract.language import pointers
    >>> judges("« totalement irresponsable »", pointers("fr"))
    True
    """
    wrong = _wrongs(language).search(words)
    fault = wrong and wrong["fault"] and not _NEGATED.search(words[: wrong.start()])
    being = "is " if language.code == "en" else "est "
    return bool(fault or _judgement(language).match(being + _MARKS.sub("", words).strip()))


def blamed_before(words: str, language: Pointers) -> str:
    """Return the act of words that end where somebody is named as who did wrong, or "".

    >>> from kg.extract.language import pointers
    >>> blamed_before("la lagune est polluée par la société ", pointers("fr"))
    'alleges'
    >>> blamed_before("the report was not falsified by ", pointers("en"))
    ''
    >>> blamed_before("the real culprit is ", pointers("en"))
    'alleges'
    """
    if _culprit(language).search(words):
        return "alleges"
    lead = _AGENT.search(words) or _OF.search(words)
    if lead is None:
        return ""
    before = words[: lead.start()].rstrip(_CLOSING)
    for match in _wrongs(language).finditer(before, max(len(before) - 40, 0)):
        ahead = before[: match.start()]
        near = len(before) - match.end() <= 0
        if near and not _NEGATED.search(ahead) and not says("guards", ahead[-40:], language):
            return "criticises" if match["fault"] else "alleges"
    return ""


def _suffers(before: str, language: Pointers) -> bool:
    suffered = language.blame["suffered"]
    return bool(re.search(rf"\b{suffered}\s+(?:\w+\s+){{0,2}}\Z", before, re.IGNORECASE))


@cache
def _deeds(code: str, deeds: str, helped: str) -> re.Pattern[str]:
    """Right after its subject: a form of "have" or none, an adverb or a pronoun, and the deed."""
    return re.compile(rf"\W{{1,3}}(?:(?:{helped})\s*){{0,4}}(?:{deeds})(?!\w)", re.IGNORECASE)


def is_innocent(words: str, language: Pointers) -> bool:
    """Tell whether words in the first person say that the speaker did no wrong.

    >>> from kg.extract.language import pointers
    >>> is_innocent("We have hidden nothing", pointers("en"))
    True
    >>> is_innocent("We have never hidden our anger", pointers("en"))
    False
    """
    blame = language.blame
    pattern = blame["innocent"].replace("{deeds}", blame["deeds"])
    return _patterns(language.code, pattern).search(words) is not None


@cache
def _patterns(code: str, pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


@cache
def _blaming(stems: str, faults: str, phrases: str) -> re.Pattern[str]:
    of_stems, of_faults = (
        "|".join(f"{stem}\\w*" for stem in listed.split()) for listed in (stems, faults)
    )
    named = rf"(?P<stem>{of_stems})|(?P<fault>{of_faults})|(?P<phrase>{phrases})"
    return re.compile(rf"\b(?:{named})\b", re.IGNORECASE)


def _wrongs(language: Pointers) -> re.Pattern[str]:
    blame = language.blame
    return _blaming(blame["stems"], blame["faults"], blame["phrases"])


@cache
def _judging(being: str, judged: str, faults: str) -> re.Pattern[str]:
    """Right after who is judged: up to two words, a form of "be", three more without a "not"."""
    stops = "not|never|no|nothing|by|against|pas|plus|jamais|rien|point|par|contre"
    between = rf"(?:(?!(?:{stops})\b)[\w’'-]+\s+){{0,3}}?"
    stems = "|".join((judged + " " + faults).split())
    return re.compile(
        rf"\W{{0,3}}(?:[\w-]+\s+){{0,2}}?{being}\s+{between}[«“\"]?\s*(?:{stems})", re.IGNORECASE
    )


def _judgement(language: Pointers) -> re.Pattern[str]:
    blame = language.blame
    return _judging(blame["being"], blame["judged"], blame["faults"])


def is_called(words: str, language: Pointers) -> bool:
    """Tell whether words hold what none but an actor is called: "a liar", not "a disaster"."""
    stems = "|".join(language.blame["called"].split())
    return re.search(rf"\b(?:{stems})", words, re.IGNORECASE) is not None


@cache
def _culprits(being: str, nouns: str) -> re.Pattern[str]:
    named = "|".join(nouns.split())
    article = r"(?:les?|la|the|mr|mrs|ms|dr|mme|me|m)\b\.?\s+|l['’]"
    return re.compile(
        rf"\b(?:les?|la|l['’]|the)\s*(?:\w+\s+)?(?:{named})\b(?:\s+\w+){{0,2}}?,?\s+"
        rf"(?:{being}|c['’]est|ce sont)\s+(?:{article})?\Z",
        re.IGNORECASE,
    )


def _culprit(language: Pointers) -> re.Pattern[str]:
    return _culprits(language.blame["being"], language.blame["culprits"])
