"""Where a word's arguments stand, with voice, coordination, control, participles, relative clauses and light verbs undone.

The positions are those that frames name: ``subj`` and ``obj`` are deep (who does it, to whom it is done), a preposition stands for the
phrase that it brings, ``poss``, ``compound`` and ``amod`` stand before an event noun, ``comp`` is the subject of the complement clause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from accord.claims.phrases import antecedent, is_time
from accord.claims.tree import RELATIVE, SUBJECTS, Node, case_of, governing_verb, is_passive
from accord.knowledge.light import light_verbs

_CALLING: Final = frozenset({"call", "appeal", "rely", "press", "impress", "shout", "give"})
"""Verbs whose prepositional object is to do what their infinitive tells: *called on both sides to open the road*."""
_SAYING: Final = frozenset({"say", "add", "tell", "report"})
_PASSIVE_BY: Final = frozenset({"by", "at the hands of"})
_NOT_ARGUMENT: Final = frozenset({"including", "such as", "according to", "due to", "because of", "as well as"})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its position, the head of its phrase, and how it was found."""

    position: str
    head: Node
    how: str


def arguments(trigger: Node) -> list[Argument]:
    """Return the arguments of ``trigger``, a verb, event noun or adjective, nearest first."""
    if trigger.pos in {"VERB", "AUX"} or trigger.tag.startswith("VB"):
        return verb_arguments(trigger)
    if trigger.pos == "ADJ" or (trigger.pos == "ADV" and trigger.dep in {"xcomp", "root"}):
        return _adjective_arguments(trigger)
    return _noun_arguments(trigger)


def verb_arguments(verb: Node) -> list[Argument]:
    """Return the arguments of a verb: its own, then those that it shares with another verb or takes from the noun it modifies."""
    passive = is_passive(verb)
    found = _own_arguments(verb, passive=passive)
    if not any(a.how == "subject" for a in found):
        inherited = _inherited_subject(verb)
        if inherited is not None:
            found.append(_place_inherited(inherited, passive=passive, has_object=any(a.position == "obj" for a in found)))
    if not any(a.position == "obj" for a in found) and not passive:
        found.extend(_shared_object(verb))
    if passive and not any(a.position == "subj" for a in found):
        found.extend(_shared_agent(verb))
    return found


def _own_arguments(verb: Node, *, passive: bool) -> list[Argument]:
    found: list[Argument] = []
    has_object = verb.first("obj") is not None
    for child in verb.children:
        dep = child.dep
        if dep in SUBJECTS and dep != "expl":
            deep = "obj" if dep == "nsubj:pass" or passive else "subj"
            if deep == "obj" and has_object:
                deep = "iobj"
            found.append(Argument(deep, antecedent(child), "subject"))
        elif dep == "obj":
            found.append(Argument("obj", antecedent(child), "object"))
        elif dep == "iobj":
            # With nothing else given or told, it is the object ("suspected the rebels of planting mines").
            alone = not has_object and verb.first("ccomp", "xcomp", "parataxis") is None
            found.append(Argument("obj" if alone else "iobj", antecedent(child), "object" if alone else "indirect object"))
        elif dep in {"obl", "obl:agent", "nmod"}:
            found.extend(_oblique(child, passive=passive))
        elif dep == "advmod":
            found.extend(a for g in child.children if g.dep == "obl" for a in _oblique(g, passive=False))
        elif dep in {"ccomp", "xcomp"}:
            subject = child.first("nsubj", "nsubj:pass")
            if subject is not None:
                found.append(Argument("comp", subject, "subject of its complement"))
    return found


def _oblique(child: Node, *, passive: bool) -> list[Argument]:
    case = case_of(child)
    if is_time(child) or case in _NOT_ARGUMENT:
        return []
    if child.dep == "obl:agent" or (passive and case in _PASSIVE_BY):
        return [Argument("subj", child, "agent")]
    return [Argument(case, antecedent(child), f"phrase with {case!r}")] if case else []


@dataclass(frozen=True, slots=True)
class _Inherited:
    head: Node
    surface: str
    """``subject`` where it takes the place of a surface subject, ``object`` where a participle modifies it."""
    how: str


def _place_inherited(inherited: _Inherited, *, passive: bool, has_object: bool) -> Argument:
    if inherited.surface == "object" or passive:
        return Argument("iobj" if has_object else "obj", inherited.head, inherited.how)
    return Argument("subj", inherited.head, inherited.how)


def surface_subject(verb: Node) -> Node | None:
    """Return the subject that a verb has or shares, as it stands on the surface."""
    own = verb.first("nsubj", "nsubj:pass", "csubj")
    if own is not None:
        return antecedent(own)
    inherited = _inherited_subject(verb)
    return inherited.head if inherited is not None and inherited.surface == "subject" else None


def _inherited_subject(verb: Node, depth: int = 0) -> _Inherited | None:
    above = verb.parent
    if above is None or depth > 6:
        return None
    if verb.dep == "conj":
        return _from_conjunct(above, depth)
    if verb.dep == "xcomp":
        return _controller(verb, above, depth)
    if verb.dep in {"acl", "amod", "acl:relcl"}:
        return _from_noun(verb, above)
    if verb.dep == "advcl" and (found := _from_clause(verb, above, depth)) is not None:
        return found
    if verb.dep in {"advcl", "parataxis"} and not _has_other_subject_mark(verb):
        return _subject_of(above, depth, "subject of the main clause")
    if verb.dep == "ccomp" and verb.tag in {"VBG", "VB"}:
        return _controller(verb, above, depth)
    return None


def _from_clause(verb: Node, above: Node, depth: int) -> _Inherited | None:
    """The subject of an adverbial that is not simply that of the main clause."""
    if _is_controlled(verb, above):
        return _controller(verb, above, depth)
    told = above.first("ccomp") if verb.tag == "VBG" and above.lemma in _SAYING else None
    if told is not None and told.i < verb.i:
        return _subject_of(told, depth, "subject of what is said before")  # "..., a source said, killing six"
    return None


def _is_controlled(verb: Node, above: Node) -> bool:
    """*Kept the convoy from reaching the town*, *accused them of shelling it*, *called on both sides to open it*: the object does it."""
    marks = {c.lower for c in verb.children if c.dep in {"mark", "case"}}
    if "from" in marks or ("of" in marks and above.first("obj") is not None):
        return True
    return verb.tag == "VB" and "to" in marks and above.lemma in _CALLING


def _has_other_subject_mark(verb: Node) -> bool:
    """A finite clause with a conjunction but no subject of its own is broken rather than controlled."""
    return verb.tag in {"VBD", "VBZ", "VBP"} and verb.dep == "parataxis"


def _subject_of(verb: Node, depth: int, how: str) -> _Inherited | None:
    if verb.pos not in {"VERB", "AUX"} and not verb.tag.startswith("VB"):
        if verb.first("cop") is not None:
            subject = verb.first("nsubj")
            return _Inherited(antecedent(subject), "subject", how) if subject is not None else None
        if verb.dep in {"obj", "nsubj", "nsubj:pass", "obl"} and verb.parent is not None and verb.parent.pos == "VERB":
            return _subject_of(verb.parent, depth + 1, how)
        return None
    own = verb.first("nsubj", "nsubj:pass")
    if own is not None:
        if is_passive(verb):
            agent = verb.first("obl:agent")
            if agent is not None and own.dep == "nsubj:pass":
                return _Inherited(antecedent(own), "subject", how)
        return _Inherited(antecedent(own), "subject", how)
    upper = _inherited_subject(verb, depth + 1)
    if upper is None:
        return None
    return _Inherited(upper.head, "subject", how)


def _from_conjunct(first: Node, depth: int) -> _Inherited | None:
    if first.pos == "VERB" or first.tag.startswith("VB") or first.first("cop") is not None:
        own = _subject_of(first, depth, "subject shared with the verb it is joined to")
        if own is not None:
            return own
        return _inherited_subject(first, depth + 1)
    return None


def _controller(verb: Node, above: Node, depth: int) -> _Inherited | None:
    """Who is meant to do what an infinitive tells: the object where the governor has one, else its subject."""
    for dep in ("obj", "iobj"):
        thing = above.first(dep)
        if thing is not None and thing.i < verb.i:
            return _Inherited(antecedent(thing), "subject", "object of the governing verb")
    for child in above.children:
        if (
            child.dep == "obl"
            and case_of(child) in {"on", "upon", "for", "to"}
            and child.i < verb.i
            and not is_time(child)
            and above.lemma in _CALLING
        ):
            return _Inherited(antecedent(child), "subject", "object of the governing verb")
    return _subject_of(above, depth, "subject of the governing verb")


def _from_noun(verb: Node, noun: Node) -> _Inherited | None:
    if verb.dep == "acl:relcl":
        # No relative pronoun as subject: the noun is what the clause lacks, its object ("the troops it captured").
        if verb.first("nsubj", "nsubj:pass") is None:
            return _Inherited(noun, "subject", "noun that the clause describes")
        return None
    if verb.tag == "VBG":
        if noun.ent in {"Location", "Date"} or noun.kind in {"place", "time", "event", "abstract"}:
            # "launched an offensive in the province killing dozens": the noun is only where it stands, the clause's subject does it.
            upper = governing_verb(noun)
            found = _subject_of(upper, 1, "subject of the clause around it") if upper is not None else None
            if found is not None:
                return found
        return _Inherited(noun, "subject", "noun that the participle modifies")
    if verb.tag in {"VBN", "VBD"} or (verb.dep == "amod" and verb.tag != "VB"):
        return _Inherited(noun, "object", "noun that the participle modifies")
    if verb.tag == "VB":
        return _purpose_subject(noun)
    return None


def _purpose_subject(noun: Node) -> _Inherited | None:
    """The one who would do what *a plan to X* tells: the noun's possessor, or the subject of the verb that governs the noun."""
    owner = noun.first("nmod:poss")
    if owner is not None:
        return _Inherited(antecedent(owner), "subject", "possessor of the noun")
    if noun.parent is not None and noun.dep in {"obj", "obl", "nsubj"} and noun.parent.pos == "VERB":
        return _subject_of(noun.parent, 1, "subject of the verb that governs the noun")
    return None


def _shared_object(verb: Node) -> list[Argument]:
    """Object of a relative clause without pronoun, or shared by joined verbs (*shelled and stormed the town*)."""
    if verb.dep == "acl:relcl" and verb.parent is not None and verb.first("nsubj") is not None:
        subject = verb.first("nsubj")
        if subject is not None and not any(n.lower in RELATIVE for n in subject.subtree()):
            return [Argument("obj", verb.parent, "noun that the clause describes")]
    for child in verb.children:
        if child.dep == "conj" and child.pos == "VERB" and child.first("nsubj", "nsubj:pass") is None:
            thing = child.first("obj")
            between = [
                c for c in verb.children if verb.i < c.i < child.i and c.dep not in {"cc", "punct", "advmod", "compound:prt"}
            ]
            if thing is not None and not between and child.i - verb.i <= 3:
                return [Argument("obj", antecedent(thing), "object shared with the verb joined to it")]
    return []


def _shared_agent(verb: Node) -> list[Argument]:
    """The agent of joined passives: *were seized and burnt by militiamen*."""
    others = [c for c in verb.children if c.dep == "conj"]
    if verb.dep == "conj" and verb.parent is not None:
        others.append(verb.parent)
    for other in others:
        agent = other.first("obl:agent")
        if agent is not None and other.pos == "VERB":
            return [Argument("subj", antecedent(agent), "agent shared with the verb joined to it")]
    return []


def _adjective_arguments(word: Node) -> list[Argument]:
    found = []
    subject = word.first("nsubj", "nsubj:pass")
    if subject is not None:
        found.append(Argument("subj", antecedent(subject), "subject of the predicate"))
    elif word.dep == "amod" and word.parent is not None:
        found.append(Argument("subj", word.parent, "noun that it describes"))
    elif word.dep in {"xcomp", "advcl", "obj", "ccomp"} and word.parent is not None:
        thing = word.parent.first("obj") or word.parent.first("nsubj:pass") or word.parent.first("nsubj")
        if thing is not None and thing is not word:
            found.append(Argument("subj", antecedent(thing), "object of the governing verb"))
    elif word.dep in {"acl", "appos", "nmod"} and word.parent is not None:
        found.append(Argument("subj", word.parent, "noun that it describes"))
    found.extend(a for child in word.children if child.dep == "obl" for a in _oblique(child, passive=False))
    return found


def _noun_arguments(noun: Node) -> list[Argument]:
    found: list[Argument] = []
    for child in noun.children:
        if child.dep == "nmod:poss":
            found.append(Argument("poss", antecedent(child), "possessor"))
        elif child.dep in {"compound", "nmod:desc"} or (child.dep == "nmod" and child.i < noun.i and not case_of(child)):
            found.append(Argument("compound", child, "noun before it"))
        elif child.dep == "amod":
            found.append(Argument("amod", child, "adjective before it"))
        elif child.dep in {"nmod", "obl"} and not is_time(child):
            case = case_of(child)
            if case and case not in _NOT_ARGUMENT:
                found.append(Argument(case, antecedent(child), f"phrase with {case!r}"))
        elif child.dep in {"acl", "acl:relcl"}:
            found.extend(_from_modifying_verb(child))
    found.extend(_from_light_verb(noun))
    return found


def manners_of(verb: Node) -> tuple[str, ...]:
    """Return how ``verb`` lends its arguments to an event noun (see :mod:`accord.knowledge.light`)."""
    parts = [c.lower for c in verb.children if c.dep == "compound:prt" or (c.dep == "obj" and c.lower in {"place", "part"})]
    return light_verbs().manners(verb.lemma, parts)


def _from_modifying_verb(verb: Node) -> list[Argument]:
    """*Strikes carried out by the army*, *an offensive targeting the militia*: arguments of the verb that modifies the noun."""
    if "do" in manners_of(verb):
        return [Argument(a.position, a.head, f"{a.how} of {verb.text!r}") for a in verb_arguments(verb) if a.position != "obj"]
    if verb.lemma in {"target", "involve", "hit", "aim", "direct"}:
        own = _own_arguments(verb, passive=is_passive(verb))
        return [Argument("on", a.head, f"object of {verb.text!r}") for a in own if a.position in {"obj", "at", "against"}]
    return []


def _from_light_verb(noun: Node) -> list[Argument]:
    """Who carries out or suffers what an event noun names, where a light verb says it."""
    verb = noun.parent
    if verb is None or verb.pos != "VERB":
        return []
    manners, passive = manners_of(verb), is_passive(verb)
    mine = noun.dep in {"obj", "nsubj:pass"} or (noun.dep == "nsubj" and passive)
    if "do" in manners and mine:
        return _lent(verb, noun, {"subj": "subj", "obj": None})
    if (
        "suffer" in manners
        and (not passive or verb.lemma == "subject")
        and (mine or (noun.dep == "obl" and case_of(noun) in {"under", "to"}))
    ):
        return _lent(verb, noun, {"obj": "of"} if passive else {"subj": "of", "obj": None})
    if "bring" in manners and (mine or (noun.dep == "obl" and case_of(noun) == "to")):
        return _lent(verb, noun, {"subj": None, "obj": None})
    if "happen" in manners and noun.dep == "nsubj":
        return _lent(verb, noun, {"subj": None, "obj": None})
    if "take part" in manners and noun.dep in {"obl", "obj"}:
        return _lent(verb, noun, {"subj": "subj"})
    return []


def _lent(verb: Node, noun: Node, rename: dict[str, str | None]) -> list[Argument]:
    found = []
    for argument in verb_arguments(verb):
        position = rename.get(argument.position, argument.position)
        if position is not None and argument.head is not noun:
            found.append(Argument(position, argument.head, f"{argument.how} of {verb.text!r}"))
    return found
