"""Attribution: who says what, through which word and channel.

Each :class:`Saying` ties a source to the tokens of its content. A claim's sources are the sayings whose content holds its trigger, outermost
first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from accord.claims.draft import Draft, Voice
from accord.claims.heard import heard_sayings
from accord.claims.kinds import Kinds
from accord.claims.phrases import Phrase, phrase_of, split
from accord.claims.positions import surface_subject, verb_arguments
from accord.claims.quotes import inside, quoted_ranges
from accord.claims.tree import Node, Sentence, Tree, is_infinitive, is_passive
from accord.knowledge.cues import Cues, ReportingVerb, load_cues

_CONTENT_DEPS: Final = frozenset({"ccomp", "xcomp", "parataxis"})
_TAIL: Final = 7
"""Words that may follow a word of saying at the end of a sentence: *said on Friday in a statement*."""
_CLAUSE: Final = 4
"""Words that a content before it has at least."""
_PLAIN: Final = frozenset({"say", "add", "tell"})
"""Words of saying whose subject says something whatever it names (*the ambulance service said*)."""
_FIRST_PERSON: Final = frozenset({"i", "we", "me", "us", "our", "my"})


@dataclass(slots=True, eq=False)
class Saying:
    """One act of saying: its cue, its sources, and the tokens (by index) that it covers."""

    cue: tuple[Node, ...]
    sources: list[Phrase]
    content: frozenset[int]
    channel: str | None
    how: str


@dataclass(slots=True)
class Attribution:
    """All sayings of a report, ready to be asked."""

    tree: Tree
    kinds: Kinds
    cues: Cues = field(default_factory=load_cues)
    sayings: list[Saying] = field(default_factory=list)
    quotes: list[tuple[int, int]] = field(default_factory=list)
    by_number: dict[int, Sentence] = field(default_factory=dict)
    _cue_words: set[Node] = field(default_factory=set)

    @classmethod
    def of(cls, tree: Tree, kinds: Kinds, speeches: dict[Node, Draft]) -> Attribution:
        """Find the sayings of ``tree``; ``speeches`` are claims that are acts of speech, by their trigger."""
        found = cls(tree, kinds, quotes=quoted_ranges(tree.text), by_number={s.number: s for s in tree.sentences})
        for sentence in tree.sentences:
            found.sayings.extend(found._in_sentence(sentence, speeches))
        found._carry_quotes()
        found._add_heard()
        found._cue_words = {node for saying in found.sayings for node in saying.cue}
        return found

    def voices(self, draft: Draft) -> list[Voice]:
        """Return who says ``draft``, outermost first; empty where the report says it itself."""
        return self.voices_at(draft.node)

    def voices_at(self, at: Node) -> list[Voice]:
        """Return who says what the word ``at`` belongs to, outermost first."""
        holding = sorted(self.covering(at), key=lambda s: -len(s.content))
        quoted = inside(self.quotes, at.start)
        found = []
        for saying in holding:
            for phrase in saying.sources:
                if is_first_person(phrase):
                    continue  # who says "we" is told by the cue around the quotation, or is the report itself
                found.append(Voice(phrase, saying.cue, saying.channel, quoted, saying.how))
        return found

    def covering(self, node: Node) -> list[Saying]:
        """Return the sayings whose content holds ``node``."""
        return [s for s in self.sayings if node.i in s.content and node not in s.cue]

    def is_cue(self, node: Node) -> bool:
        """Tell whether ``node`` is the cue of a saying."""
        return node in self._cue_words

    # ------------------------------------------------------------------ one sentence

    def _in_sentence(self, sentence: Sentence, speeches: dict[Node, Draft]) -> list[Saying]:
        found: list[Saying] = []
        words = [n.lower for n in sentence.nodes]
        for position, node in enumerate(sentence.nodes):
            if node.pos in {"VERB", "AUX"} or node.tag.startswith("VB"):
                saying = self._of_verb(node, speeches.get(node))
                if saying is not None:
                    found.append(saying)
            elif node in speeches:
                saying = self._of_noun(node, speeches[node])
                if saying is not None:
                    found.append(saying)
            phrase = self.cues.phrase_at(words, position)
            if phrase is not None and phrase.source == "object":
                saying = self._of_phrase(sentence, position, len(phrase.words))
                if saying is not None:
                    found.append(saying)
        return found

    def _of_verb(self, verb: Node, speech: Draft | None) -> Saying | None:
        entry = self._entry(verb)
        if entry is None and (speech is None or not (speech.frame.speech or speech.frame.content)):
            return None
        content = self._content(verb, entry, speech)
        if entry is not None and entry.stance != "denying" and not entry.mental:
            content |= self._trailing(verb)
        if not content:
            return None
        sources = self._sources(verb, entry)
        if not sources or (entry is not None and entry.needs_source and not any(self._can_report(p.head) for p in sources)):
            return None
        channel = (entry.channel if entry else None) or self._channel(verb, content)
        cue = (verb, *[c for c in verb.children if c.dep == "compound:prt"])
        return Saying(
            cue,
            sources,
            frozenset(content),
            channel,
            f"{verb.text!r} tells what {sources[0].head.text!r} says",
        )

    def _entry(self, verb: Node) -> ReportingVerb | None:
        for child in verb.children:
            if child.dep in {"compound:prt", "advmod"}:
                entry = self.cues.verb(f"{verb.lemma} {child.lower}")
                if entry is not None:
                    return entry
        # "Carried out a strike" is no carrying of news.
        return None if verb.first("compound:prt") is not None else self.cues.verb(verb.lemma)

    def _sources(self, verb: Node, entry: ReportingVerb | None) -> list[Phrase]:
        if entry is not None and entry.relays:
            things = [a.head for a in verb_arguments(verb) if a.position == "obj"]
            subjects = [] if verb.dep in {"advcl", "acl"} else [s for s in [surface_subject(verb)] if s is not None]
            return [phrase_of(h) for thing in (*subjects, *things) for h in split(thing)]
        if is_passive(verb):
            heads = [a.head for a in verb_arguments(verb) if a.position == "subj"]
        else:
            own = [c for c in verb.children if c.dep == "nsubj" and c.i < verb.i]
            # "BAMAKO, June 14: Ten people died, officials said": the last subject speaks.
            subject = own[-1] if len(own) > 1 else surface_subject(verb)
            heads = [subject] if subject is not None else []
            if not heads and verb.dep == "parataxis":
                heads = [c for c in verb.children if c.dep in {"obj", "dep"} and self.kinds.can_act(c)]
        plain = entry is not None and entry.lemma in _PLAIN
        return [phrase_of(h) for head in heads for h in split(head) if self._can_say(h, plain=plain)]

    def _can_say(self, head: Node, *, plain: bool) -> bool:
        """Tell whether ``head`` may be who says something; of a ``plain`` word of saying (*said*) any noun but a time may be."""
        kinds = self.kinds.of(head)
        if plain and head.pos in {"NOUN", "PROPN"} and "time" not in kinds:
            return True
        if not kinds or kinds & {"person", "group", "information"}:
            return head.lower != "it" or head.dep != "expl"
        return self.cues.source_noun(head.lemma) is not None or "place" in kinds

    def _can_report(self, head: Node) -> bool:
        return (
            self.cues.source_noun(head.lemma) is not None
            or head.ent in {"Person", "Organization"}
            or bool(self.kinds.of(head) & {"person", "group"})
        )

    def _content(self, verb: Node, entry: ReportingVerb | None, speech: Draft | None) -> set[int]:
        """Return the tokens that a reporting verb covers."""
        content: set[int] = set()
        for child in verb.children:
            if self._is_content(child, verb, entry, speech):
                content.update(n.i for n in child.subtree())
            elif (
                child.dep == "conj"
                and content
                and child.pos == "VERB"
                and child.first("nsubj", "nsubj:pass") is not None
                and not self._is_reporting(child)
            ):
                # "said that X happened and that Y did": a second content that the parser joined to the cue.
                content.update(n.i for n in child.subtree())
        if not content:
            content = _around(verb, entry)
        elif entry is not None and max(content) < verb.i:
            content |= _going_on(verb)
        for child in verb.children:
            # An aside inside the content ("..., he said, ...") or the source's own description is not content.
            if child.dep in {"nsubj", "nsubj:pass", "obl:agent"}:
                content.difference_update(n.i for n in child.subtree())
        return content

    def _is_content(self, child: Node, verb: Node, entry: ReportingVerb | None, speech: Draft | None) -> bool:
        """Tell whether a dependent of a word of saying is what is said."""
        if child.dep in _CONTENT_DEPS:
            # "He claimed to have left" reports; "he continued to shell the town" does not.
            infinitive = child.dep == "xcomp" and is_infinitive(child) and speech is None
            return not self._is_reporting(child) and not (infinitive and entry is not None and "to" not in entry.takes)
        if child.dep == "obj":
            return _tells_its_object(verb, entry) or (speech is not None and speech.frame.content is not None)
        return child.dep in {"advcl", "acl"} and speech is not None and _is_complement(child)

    def _trailing(self, verb: Node) -> set[int]:
        """All that stands before a word of saying at the end of its sentence: *..., killing two, the agency reported*."""
        sentence = self.by_number[verb.sent]
        subject = next((c for c in reversed(verb.children) if c.dep == "nsubj"), None)
        if subject is None or verb.dep not in {"parataxis", "root", "conj", "ccomp"}:
            return set()
        first = min(verb.i, *(n.i for n in subject.subtree()))
        behind = [n for n in sentence.nodes if n.i > verb.i and n.i > subject.i and n.pos != "PUNCT"]
        before = [n for n in sentence.nodes if n.i < first and n.pos != "PUNCT"]
        if len(behind) > _TAIL or len(before) < _CLAUSE or any(n.dep == "ccomp" for n in behind):
            return set()
        if not any(n.pos == "VERB" for n in before) or any(
            n.lower in {"as", "which", "who", "that"} and n.i == first - 1 for n in before
        ):
            return set()
        return {n.i for n in before}

    def _is_reporting(self, node: Node) -> bool:
        return (
            node.pos == "VERB"
            and node.dep == "parataxis"
            and self.cues.verb(node.lemma) is not None
            and node.first("nsubj") is not None
        )

    def _channel(self, verb: Node, content: set[int]) -> str | None:
        words = [(n.lower, n.i) for n in verb.subtree() if n.i not in content]
        plain = [w for w, _ in words]
        for start in range(len(plain)):
            channel = self.cues.channel_at(plain, start)
            if channel is not None:
                return channel.name
        return None

    def _of_noun(self, noun: Node, speech: Draft) -> Saying | None:
        """*A demand that X leave*, *the threat to bomb*: content of an event noun that is an act of speech."""
        content = {n.i for c in noun.children if c.dep in {"acl", "ccomp"} for n in c.subtree()}
        if not content or not speech.actor or not speech.frame.speech:
            return None
        return Saying((noun,), list(speech.actor), frozenset(content), None, f"{noun.text!r} brings what is said")

    def _of_phrase(self, sentence: Sentence, position: int, length: int) -> Saying | None:
        """*According to X*, *in the words of X*: the phrase's object says all that the clause around it tells."""
        marks = sentence.nodes[position : position + length]
        head = next((m.parent for m in marks if m.dep == "case" and m.parent is not None and m.parent not in marks), None)
        if head is None:
            head = next(
                (c for m in marks for c in m.children if c not in marks and c.dep in {"obl", "obj", "nmod", "pobj"}), None
            )
        if head is None or self.cues.channel_at([*(m.lower for m in marks[-1:]), head.lower], 0) is not None:
            return None  # "said by phone" names no speaker
        governor = head.parent
        while (
            governor is not None
            and governor.pos not in {"VERB", "AUX"}
            and governor.parent is not None
            and governor.first("cop") is None
        ):
            governor = governor.parent
        mine = {n.i for n in head.subtree()}
        governor = self._outermost(governor, sentence, mine, marks[0].i)
        scope = governor.subtree() if governor is not None and governor is not head else sentence.nodes
        content = frozenset(n.i for n in scope if n.i not in mine)
        # A clause that describes the source, as in "according to X, which monitors ...", stays with the source.
        sources = [phrase_of(h) for h in split(head)]
        channel = self._channel(head, set(content))
        return Saying(tuple(marks), sources, content, channel, f"{' '.join(m.text for m in marks)!r} names the source")

    def _outermost(self, governor: Node | None, sentence: Sentence, mine: set[int], first: int) -> Node | None:
        """At an end of its sentence the phrase covers all of it, whichever clause a parser hung it on, unless somebody else is quoted there."""
        words = [n for n in sentence.nodes if n.pos != "PUNCT"]
        if not words or governor is None or not (words[0].i == first or words[-1].i in mine):
            return governor
        while governor.parent is not None and not (
            self.cues.verb(governor.parent.lemma) is not None and governor.dep in _CONTENT_DEPS
        ):
            governor = governor.parent
        return governor

    # ------------------------------------------------------------------ what the model hears

    def _add_heard(self) -> None:
        """Take over what the model hears where no rule has found who speaks, if the cue is a word of saying."""
        spoken = {at for saying in self.sayings if saying.sources for at in saying.content}
        for heard in heard_sayings(self.tree):
            content = heard.content - spoken
            verb = next((node for node in heard.cue if self._is_word_of_saying(node)), None)
            if verb is None or not content or not all(self._can_say(phrase.head, plain=True) for phrase in heard.sources):
                continue
            words = [node.lower for node in heard.cue]
            channel = next((c.name for at in range(len(words)) if (c := self.cues.channel_at(words, at)) is not None), None)
            self.sayings.append(
                Saying(heard.cue, heard.sources, frozenset(content), channel, f"the model hears it told by {verb.text!r}")
            )

    def _is_word_of_saying(self, node: Node) -> bool:
        if node.pos not in {"VERB", "AUX"}:
            return node.lower in {"according", "per"}
        entry = self._entry(node)
        return entry is not None and not entry.mental

    # ------------------------------------------------------------------ quotations over several sentences

    def _carry_quotes(self) -> None:
        """Give a sentence that stands whole in quotation marks, without a cue of its own, the speaker of the quotation beside it."""
        by_sentence: dict[int, list[Saying]] = {}
        for saying in self.sayings:
            by_sentence.setdefault(saying.cue[0].sent, []).append(saying)
        carried: list[Saying] = []
        for position, sentence in enumerate(self.tree.sentences):
            if not self._is_quoted(sentence):
                continue
            speaker = self._speaker_of_quote(position, by_sentence)
            if speaker is not None:
                content = frozenset(n.i for n in sentence.nodes)
                carried.append(Saying(speaker.cue, speaker.sources, content, speaker.channel, "quotation that goes on"))
        self.sayings.extend(carried)

    def _speaker_of_quote(self, position: int, by_sentence: dict[int, list[Saying]]) -> Saying | None:
        """Who says the quotation that a sentence stands in: told behind it where it begins here and goes on, else before it, else after."""
        start = self.tree.sentences[position].start
        begins, ends = next(((a, b) for a, b in self.quotes if a <= start + 1 < b), (start, start))
        if begins >= start and position + 1 < len(self.tree.sentences):
            following = self.tree.sentences[position + 1]
            if following.start < ends and not self._is_quoted(following):
                return self._speaker_after(position, by_sentence)
        return self._speaker_before(position, by_sentence) or self._speaker_after(position, by_sentence)

    def _is_quoted(self, sentence: Sentence) -> bool:
        middle = [n for n in sentence.nodes if n.pos != "PUNCT"]
        return bool(middle) and inside(self.quotes, middle[0].start) and inside(self.quotes, middle[-1].start)

    def _speaker_before(self, position: int, by_sentence: dict[int, list[Saying]]) -> Saying | None:
        for back in range(position - 1, max(-1, position - 8), -1):
            sentence = self.tree.sentences[back]
            sayings = by_sentence.get(sentence.number)
            if sayings:
                return max(sayings, key=lambda s: len(s.content))
            if not self._is_quoted(sentence):
                return None
        return None

    def _speaker_after(self, position: int, by_sentence: dict[int, list[Saying]]) -> Saying | None:
        for ahead in range(position + 1, min(len(self.tree.sentences), position + 4)):
            sayings = by_sentence.get(self.tree.sentences[ahead].number)
            if sayings:
                return max(sayings, key=lambda s: len(s.content))
        return None


def _around(verb: Node, entry: ReportingVerb | None) -> set[int]:
    """The clause that a word of saying stands beside: *..., he said, ...*, *as the mayor reported*, *citing a doctor*."""
    above = verb.parent
    if above is None:
        return set()
    mark = verb.first("mark")
    beside = verb.dep == "advcl" and entry is not None and (mark.lower == "as" if mark is not None else entry.relays)
    if verb.dep != "parataxis" and not beside:
        return set()
    mine = {n.i for n in verb.subtree()}
    return {n.i for n in above.subtree() if n.i not in mine}


def _going_on(verb: Node) -> set[int]:
    """*..., a source said, killing six*: a participle behind the cue goes on with what is said."""
    behind = (c for c in verb.children if c.dep == "advcl" and c.tag == "VBG" and c.i > verb.i and c.first("mark") is None)
    return {n.i for c in behind for n in c.subtree()}


def _is_complement(child: Node) -> bool:
    """*Called on both sides to stop*, *accused them of shelling*: what a word of speech speaks of, though it is tied on as an adverbial."""
    if child.tag == "VB":
        return any(c.lower == "to" for c in child.children)
    return child.tag == "VBG" and any(c.lower in {"of", "for", "from"} and c.dep in {"mark", "case"} for c in child.children)


def _tells_its_object(verb: Node, entry: ReportingVerb | None) -> bool:
    """*Reported clashes* tells of clashes; *agreed to reveal the names* does not."""
    if entry is not None and ("object" not in entry.takes or entry.relays):
        return False
    return verb.tag in {"VBD", "VBZ", "VBP"} or verb.first("aux") is not None or verb.dep in {"advcl", "conj"}


def is_first_person(phrase: Phrase) -> bool:
    """Tell whether a phrase is *I*, *we* and the like, which stand for the speaker."""
    return phrase.head.lower in _FIRST_PERSON
