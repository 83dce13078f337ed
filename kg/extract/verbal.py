"""Words that a verb attributes: "said that …", "accused of …", "criticized …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import asides, frames, surface
from kg.extract.attribution import Attribution, after_reflexive, written
from kg.extract.grammar import (
    Span,
    after_preposition,
    agent,
    is_passive,
    is_unreal,
    is_verb,
    mention,
    objects,
    own_subject,
    phrase,
    relative_object,
    subject,
)
from kg.extract.joined import outer
from kg.extract.language import pointers
from kg.extract.lexicon import Entry
from kg.extract.misread import acts_in_idiom, is_participle
from kg.extract.passing import named_after
from kg.extract.taken import own_object
from kg.extract.turned import turned

if TYPE_CHECKING:
    from spacy.tokens import Token


def verbal(verb: Token, entry: Entry, cue: Span) -> list[Attribution]:
    """Return what a verb attributes, with who speaks and whom it is turned on."""
    if not (is_verb(verb) or acts_in_idiom(verb, entry.words)) or not _attributes(verb):
        return []
    if entry.frames & {"whom", "within"}:
        return turned(verb, entry, cue)
    beside = asides.aside(verb) if "that" in entry.frames else None
    if beside is not None:
        return [Attribution(beside[0], cue, beside[1], reason=f"aside of {verb.text!r}")]
    laid = _laid_on(verb) if "onto" in entry.frames else None
    contents, why = _contents(verb, entry, cue) if laid is None else _laid(verb, laid)
    passive = is_passive(verb) or ("target" in entry.frames and _suffers(verb))
    is_behind = why == "clause" and all(content[1] <= cue[0] for content in contents)
    inverted = frames.speaker_behind(verb) if is_behind else None
    who = agent(verb) if passive else inverted or subject(outer(verb) or verb)
    if (who is not None and who.lower_ in _NOBODY) or (
        why not in _CLAUSAL
        and (is_unreal(verb) or (who is None and not _agentless(verb, entry, passive)))
    ):
        return []
    whom = laid or (_target(verb, passive) if "target" in entry.frames else None)
    speaker = _behind_colon(_outside(mention(who, verb), cue), verb) if who is not None else None
    target = phrase(whom) if whom is not None and whom is not who else None
    target = _before(target, contents) if target is not None and verb.lang_ == "en" else target
    reason = f"{why} of {verb.text!r}"
    return [
        Attribution(content, cue, speaker, target, passive, reason=reason)
        for content in contents
        if why in _AROUND or content[1] <= cue[0] or cue[1] <= content[0]
    ]


#: Those who write or are written to attribute nothing, nor does nobody.
_NOBODY = frozenset("i you vous tu on rien personne nothing nobody".split())
#: What may have its cue inside: "The plan, he said, failed".
_AROUND = frozenset({"clause", "idiom"})
#: What attributes also when the act is only possible: "would say that …".
_CLAUSAL = frozenset({"clause", "participle", "idiom"})


def _outside(noun: Span, cue: Span) -> Span:
    """The parser may take the cue for a part of the noun: « Le maire menace »."""
    return (noun[0], cue[0]) if noun[0] < cue[0] < noun[1] else noun


def _behind_colon(noun: Span, verb: Token) -> Span:
    """« Port de Rove : les dockers accusent »: a theme before a colon does nothing."""
    text = written(verb.doc)
    colon = text.rfind(" : ", noun[0], verb.idx) if verb.lang_ == "fr" else -1
    start = colon + len(" : ")
    between = text[start : verb.idx].strip()
    plain = colon >= 0 and between and not set(between) & set(',.;:«»“”"')
    return (start, start + len(between)) if plain else noun


def _before(noun: Span, contents: list[Span]) -> Span:
    """The parser may take what was done for a part of who did it: "the mayor of lying"."""
    inside = [start for start, _ in contents if noun[0] < start < noun[1]]
    return (noun[0], min(inside) - len(" of ")) if inside else noun


def _suffers(verb: Token) -> bool:
    """« La firme est soupçonnée d’avoir … »: the parser may take its subject for who acts."""
    helped = {child.lower_ for child in verb.children if child.dep_.startswith(("aux", "cop"))}
    return verb.lang_ == "fr" and bool(helped & _BEING) and not after_reflexive(verb)


_BEING = frozenset("est sont était étaient été fut furent sera seront serait seraient".split())


def _agentless(verb: Token, entry: Entry, passive: bool) -> bool:
    """The passive "was accused of lying" leaves out by whom; « est soupçonnée de » does too."""
    of_target = "target" in entry.frames and _suffers(verb)
    return passive and (of_target or (verb.lang_ == "en" and verb.tag_ == "VBN"))


def _attributes(verb: Token) -> bool:
    """« c'est-à-dire » and « rappelons » attribute nothing."""
    before = verb.nbor(-1).text if verb.i else ""
    if verb.lang_ != "fr":
        return True
    if before.endswith("-") or verb.lower_.endswith("ons"):
        return False
    if "Past" not in verb.morph.get("Tense", []) or not is_participle(verb):
        return True
    helped = any(child.dep_.startswith(("aux", "cop")) for child in verb.children)
    return helped or _is_finite(verb)


def _is_finite(verb: Token) -> bool:
    """A participle without "a" or "est" attributes nothing: « 5 décibels admis ».

    One that the tagger sees in the verb of a sentence with its subject is none: « le maire dit ».
    """
    if verb.dep_ == "ROOT" and own_subject(verb) is not None:
        return True
    before = [one.pos_ for one in verb.doc[max(verb.i - 4, 0) : verb.i]]
    return "Part" not in verb.morph.get("VerbForm", []) or "AUX" in before


def _contents(verb: Token, entry: Entry, cue: Span) -> tuple[list[Span], str]:
    """Return the words that a cue takes, and by which of its frames."""
    wanted = entry.frames
    if "marked" in wanted:
        return [span for span in (surface.in_marks(verb, cue[1]),) if span], "object"
    if verb.lang_ == "fr":
        spans, why = _french(verb, wanted, cue)
    else:
        span, why = _content(verb, wanted)
        spans = [span] if span else []
    if not spans and "idiom" in wanted:
        return [_idiom(verb, cue)], "idiom"
    return spans, why


def _french(verb: Token, wanted: frozenset[str], cue: Span) -> tuple[list[Span], str]:
    if "reflexive" in wanted and after_reflexive(verb):
        span = surface.participle(verb, cue[1])
        return ([span] if span else []), "participle"
    if "that" in wanted and (spans := surface.that_clauses(verb, cue[1])):
        return spans, "clause"
    if "to" in wanted and (span := surface.infinitive(verb, cue[1])):
        return [span], "infinitive"
    span, why = _content(verb, wanted - {"to"})
    behind = verb.pos_ not in ("VERB", "AUX") or "target" in wanted
    if span is None and "object" in wanted and behind:
        return [span for span in (surface.noun_phrase(verb, cue[1]),) if span], "object"
    return ([span] if span else []), why


def _idiom(verb: Token, cue: Span) -> Span:
    """Return an idiom with the noun after it: « renvoie la balle à MegaVideo »."""
    after = next((one for one in verb.doc[verb.i + 1 :] if one.idx >= cue[1]), None)
    noun = named_after(verb, cue[1])
    if noun is None and after is not None and after.pos_ == "ADP":
        noun = named_after(after, after.idx + len(after))
    return (cue[0], phrase(noun)[1]) if noun is not None else cue


def _content(verb: Token, wanted: frozenset[str]) -> tuple[Span | None, str]:
    if "that" in wanted and (span := frames.clause(verb) or frames.aside(verb)):
        return span, "clause"
    if "as" in wanted and (span := frames.named_as(verb)):
        return span, "name"
    if "to" in wanted and (span := frames.infinitive(verb)):
        return span, "infinitive"
    for each in sorted(wanted):
        if each[0] == "+" and (span := frames.behind(verb, each[1:])):
            return span, f"words after {each[1:]!r}"
    if {"target", "+of"} <= wanted and (span := frames.done(verb)):
        return span, "words after 'of'"
    if {"as", "+de"} <= wanted and (span := frames.called(verb, "de", "d'", "d’")):
        return span, "name"
    if "as" in wanted and "that" not in wanted and (span := frames.called(verb, "comme")):
        return span, "name"
    if "object" in wanted and (span := frames.gerund(verb) or own_object(verb)):
        return span, "object"
    if "that" in wanted and (span := frames.lost(verb)):
        return span, "clause"
    return None, ""


def _laid_on(verb: Token) -> Token | None:
    """On whom something is laid: Acme of "blamed the delay on Acme", not "on the rain".

    The parser may hang them on any noun before.
    """
    thing = next((noun for noun in objects(verb) if noun.i > verb.i), None)
    if thing is None:
        return None
    behind = (after_preposition(one, "on") for one in (verb, *thing.subtree))
    return next((one for one in behind if one is not None and _is_somebody(one)), None)


def _is_somebody(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or pointers(noun.lang_).calls_somebody(noun.lower_)


def _laid(verb: Token, on: Token) -> tuple[list[Span], str]:
    """What is laid on somebody: "the delay" of "blamed the delay on Acme"."""
    span = own_object(verb)
    return ([(span[0], min(span[1], on.head.idx - 1))] if span else []), "object"


def _target(verb: Token, passive: bool) -> Token | None:
    if passive:
        return subject(verb)
    found = relative_object(verb) or next(iter(objects(verb)), None)
    return found or frames.name_behind(verb) or _dative(verb)


def _dative(verb: Token) -> Token | None:
    """« reproche à ses collègues de … »: right behind the verb, with its own article."""
    if verb.lang_ != "fr" or verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ != "à":
        return None
    found = after_preposition(verb, "à")
    return found if found is not None and found.left_edge.i == verb.i + 1 else None
