"""Writes ``docs/frames.md``, the manual of frames, from the frames themselves: ``python docs/generate_frames.py``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from accord.knowledge.frames import Frame, load_frames
from accord.record.codebook import MODES

PAGE = Path(__file__).parent / "frames.md"

HEAD = """# Manual of frames

<!-- Written by docs/generate_frames.py from src/accord/knowledge/frames; change the frames, then run `make frames`. -->

A frame says which words name a happening, of which type it is, and where its participants stand in the sentence. These are the
{count} frames that Accord ships, by type. They name {predicates} predicates: {verbs} verbs, {particle} particle verbs, {phrases} verbs
with a noun or adjective of their own, {nouns} event nouns and {adjectives} adjectives. The types and modes are those of the PLOVER
codebook of 2021; `MOVE` and the mode `territory` are Accord's own. [Frames of your own](own-frames.md) stand beside them.
"""


def count(frames: Sequence[Frame]) -> dict[str, int]:
    """Return how many predicates ``frames`` name, each wording once however many frames share it: in all and by kind."""
    verbs = {word for frame in frames for word in frame.verbs}
    kinds = {
        "verbs": {word for word in verbs if " " not in word},
        "particle": {word for word in verbs if " " in word},
        "phrases": {word for frame in frames for word in frame.phrases},
        "nouns": {word for frame in frames for word in frame.nouns},
        "adjectives": {word for frame in frames for word in frame.adjectives},
    }
    numbers = {kind: len(words) for kind, words in kinds.items()}
    return {"count": len(frames), "predicates": sum(numbers.values()), **numbers}


def render(frames: Sequence[Frame]) -> str:
    """Return the page for ``frames``: a chapter a type, an entry a frame."""
    parts = [HEAD.format(**count(frames))]
    for kind, modes in MODES.items():
        of_kind = [frame for frame in frames if frame.type == kind]
        if not of_kind:
            continue
        parts.append(f"## {kind}\n")
        if modes:
            parts.append(f"Modes: {', '.join(modes)}.\n")
        parts += [_entry(frame) for frame in of_kind]
    return "\n".join(parts)


def _entry(frame: Frame) -> str:
    """Return one frame's entry."""
    lines = [f"### {frame.id}\n", f"{frame.manual}\n"]
    if frame.modes:
        lines.append(f"- **modes**: {', '.join(frame.modes)}")
    words = (("verbs", frame.verbs), ("phrases", frame.phrases), ("nouns", frame.nouns), ("adjectives", frame.adjectives))
    lines += [f"- **{name}**: {', '.join(listed)}" for name, listed in words if listed]
    lines.append(f"- **actor**: {_places(frame.actor, frame.noun_actor, noun=bool(frame.nouns))}")
    lines.append(f"- **recipient**: {_places(frame.recipient, frame.noun_recipient, noun=bool(frame.nouns))}")
    lines.append(f"- **example**: {frame.example}")
    lines.append(f"- **not**: {frame.non_example}\n")
    return "\n".join(lines)


def _places(of_verb: Sequence[str], of_noun: Sequence[str], *, noun: bool) -> str:
    """Return where a participant stands beside the verb, and beside the noun where the frame has nouns."""
    verb = ", ".join(of_verb) or "none"
    return f"{verb}; beside a noun: {', '.join(of_noun) or 'none'}" if noun else verb


if __name__ == "__main__":
    PAGE.write_text(render(load_frames()), "utf-8")
    print(f"{PAGE.name}: {len(load_frames())} frames")
