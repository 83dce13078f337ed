"""French words that a cue takes, read off the line where the parser lost the clause.

The parser of French hangs many clauses and infinitives elsewhere; the words themselves say where
they begin ("que", "de" and "à" before an infinitive) and, by marks and joining words, where they
end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.grammar import Span
from kg.extract.joined import goes_off, goes_on

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Tokens looked at after a cue for the word that opens its clause.
_REACH = 8
#: An object may stand before the infinitive: « incite les abonnés concernés à appeler ».
_FAR = 14
_THAT = frozenset("que qu' qu’".split())
#: Words that "que" belongs to: « sans que », « dès que », « plus … que ».
_NOT_THAT = frozenset(
    "sans dès après avant pour afin tant plus moins autre autres même ainsi tandis bien lors ce "
    "parce puisque pendant depuis tel telle tels telles alors ne n' n’ aussi".split()
)
_WHETHER = frozenset("si s' s’ combien comment pourquoi".split())
_TO = frozenset("de d' d’ à".split())
_NOT_TO = frozenset("pour sans afin qui dont où".split())
_STOPS = frozenset(".!?;:»”")
_TURNS = frozenset("mais alors tandis pendant".split())
_AND = frozenset({"et", "puis"})
_PRONOUNS = frozenset("il elle ils elles on nous je".split())


def that_clauses(verb: Token, after: int) -> list[Span]:
    """Return the clauses after "que" that follow a cue, one for each "et que"."""
    doc = verb.doc
    for token in doc[verb.i + 1 : verb.i + 1 + _REACH]:
        if token.idx < after:
            continue
        ends = token.i + 1 == len(doc) or token.nbor().lower_ not in _THAT
        if token.text in _STOPS or (token.text == "," and ends):
            return []
        if token.lower_ in _THAT and token.i + 1 < len(doc):
            if token.nbor(-1).lower_ in _NOT_THAT or _is_relative(token, verb):
                return []
            return _each_clause(token)
        if token.lower_ in _WHETHER and token.i == verb.i + 1:
            return [_span(token, doc[max(clause_end(token) - 1, token.i)])]
        if token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm", []):
            return []
    return []


def _is_relative(that: Token, verb: Token) -> bool:
    """« réclame le départ de X, qu'elle juge … »: the verb has its object before the comma."""
    objects = (one for one in verb.children if one.dep_ == "obj")
    return that.nbor(-1).text == "," and any(verb.i < one.i < that.i for one in objects)


def _each_clause(that: Token) -> list[Span]:
    doc, found = that.doc, list[Span]()
    start, stop = that.i + 1, clause_end(that.nbor())
    for token in doc[start:stop]:
        if token.lower_ == "et" and token.i + 1 < stop and token.nbor().lower_ in _THAT:
            found.append(_span(doc[start], doc[token.i - 1]))
            start = token.i + 2
    if start < stop:
        found.append(_span(doc[start], doc[stop - 1]))
    return found


def infinitive(verb: Token, after: int) -> Span | None:
    """Return the infinitive with "de" or "à" that follows a cue, to the end of its clause."""
    doc = verb.doc
    behind = (one for one in doc[verb.i + 1 :] if one.pos_ != "ADV" or _opens_infinitive(one))
    first = next(behind, verb)
    if first.i > verb.i and _is_infinitive(first):
        return _span(first, doc[max(clause_end(first) - 1, first.i)])
    beyond = _beyond_apposition(verb)
    for token in doc[beyond : beyond + _FAR]:
        if token.idx < after:
            continue
        if token.text in _STOPS or token.text == "," or token.lower_ in _THAT | _NOT_TO:
            return None
        if token.pos_ == "VERB" and not {"Part"} & set(token.morph.get("VerbForm", [])):
            return None
        if _leads(token) and token.i + 1 < len(doc):
            first = token.nbor()
            if _is_infinitive(first):
                return _span(first, doc[max(clause_end(first) - 1, first.i)])
    return None


def _leads(token: Token) -> bool:
    """Tell whether an infinitive may follow; before a mark, « d'« acheter », "d'" is two tokens."""
    return token.lower_ in _TO or (token.text in "'’" and token.nbor(-1).lower_ == "d")


def _beyond_apposition(verb: Token) -> int:
    """« accuse Acme, le gérant du port, de … »: where what follows a cue and an apposition is.

    The first token after the cue, where its infinitive stands behind no second comma.
    """
    doc = verb.doc
    near = doc[verb.i + 1 : verb.i + 2 + 2 * _FAR]
    commas = [one.i for one in near if one.text == ","][:2]
    plain = len(commas) == 2 and commas[1] - commas[0] <= _FAR and commas[1] + 2 < len(doc)
    if not plain or doc[commas[1] + 1].lower_ not in _TO:
        return verb.i + 1
    told = doc[verb.i + 1 : commas[1]]
    broken = any(one.text in _STOPS or one.lower_ in _THAT | _NOT_TO for one in told)
    verbs = any(one.pos_ == "VERB" and "Part" not in one.morph.get("VerbForm", []) for one in told)
    return verb.i + 1 if broken or verbs else commas[1] + 1


def _is_infinitive(first: Token) -> bool:
    """« ne pas vouloir » begins with its negation, « s'en prendre » with its pronouns."""
    start = first.i + 1 if first.is_quote else first.i
    for token in first.doc[start : start + 4]:
        if "Inf" in token.morph.get("VerbForm", []) or _taken_for_noun(token):
            return True
        if token.lower_ not in _BEFORE_INFINITIVE:
            return False
    return False


def _taken_for_noun(token: Token) -> bool:
    """« de sous-payer les producteurs » has an object where a noun has none."""
    after = token.nbor().pos_ if token.i + 1 < len(token.doc) else ""
    return token.pos_ == "NOUN" and token.lower_.endswith("er") and after == "DET"


def _opens_infinitive(token: Token) -> bool:
    return token.lower_ in _BEFORE_INFINITIVE


def in_marks(verb: Token, after: int) -> Span | None:
    """Return short words in marks behind a cue, with their marks: « parle d'une "honte" »."""
    doc, opened = verb.doc, -1
    for token in doc[verb.i + 1 : verb.i + 1 + _FAR]:
        if token.idx < after:
            continue
        if opened >= 0 and token.text in _CLOSING:
            return doc[opened].idx, token.idx + len(token)
        if opened < 0 and token.text in _OPENING:
            opened = token.i
        elif opened < 0 and token.lower_ not in _TO_MARKS:
            return None
    return None


_OPENING, _CLOSING = frozenset('«“"'), frozenset('»”"')
#: What may stand between a cue and words in marks.
_TO_MARKS = frozenset("de d' d’ du des un une la le l' l’ cette ce of a an the".split())
_BEFORE_INFINITIVE = frozenset(
    "ne n' n’ pas plus jamais se s' s’ le la les l' l’ lui leur y en me nous vous".split()
)


def clause_end(first: Token) -> int:
    """Return where a clause ends, as the number of the token after it."""
    doc = first.doc
    depth = 0
    for token in doc[first.i :]:
        depth += (token.text in "«“") - (token.text in "»”")
        if token.text in ".!?;:" or depth < 0 or (token.is_space and "\n" in token.text):
            return token.i
        if depth == 0 and (goes_off(token) or (token.lower_ in _AND and goes_on(token))):
            return token.i
        if token.text == "," and depth == 0 and token.i + 2 < len(doc) and _turns(token):
            return token.i
    return len(doc)


def _turns(comma: Token) -> bool:
    """Tell whether a comma begins something else: ", mais", ", et il", ", a dit le maire"."""
    doc, first = comma.doc, comma.nbor()
    second = doc[min(first.i + 1, len(doc) - 1)]
    if first.lower_ in _TURNS:
        return True
    if first.lower_ in ("et", "puis") and second.lower_ not in _THAT | _TO:
        return second.lower_ in _PRONOUNS or second.pos_ in ("VERB", "AUX")
    finite = "Fin" in first.morph.get("VerbForm", []) or first.pos_ == "AUX"
    return finite or (first.pos_ == "PROPN" and "Fin" in second.morph.get("VerbForm", []))


def noun_phrase(verb: Token, after: int) -> Span | None:
    """Return what follows a verb that the tagger took for a noun: « il confesse une alliance »."""
    doc = verb.doc
    for token in doc[verb.i + 1 : verb.i + 7]:
        if token.idx < after:
            continue
        if token.text in _STOPS or token.text == ",":
            return None
        if token.pos_ == "DET" and token.nbor(-1).pos_ != "ADP":
            return _span(token, doc[max(clause_end(token) - 1, token.i)])
    return None


def participle(verb: Token, after: int) -> Span | None:
    """Return what someone says to be: « se dit à son tour "dénigré" par Orange »."""
    doc = verb.doc
    for token in doc[verb.i + 1 : verb.i + 1 + _REACH]:
        if token.idx < after:
            continue
        if token.text in _STOPS or token.lower_ in _THAT or token.text == ",":
            return None
        if token.text in '«“"' or token.pos_ == "ADJ" or "Part" in token.morph.get("VerbForm", []):
            stops = [one.i for one in doc[token.i :] if one.text in ".,;:!?" or one.lower_ == "et"]
            return _span(token, doc[min(stops, default=len(doc)) - 1])
    return None


def _span(first: Token, last: Token) -> Span:
    return first.idx, last.idx + len(last)
