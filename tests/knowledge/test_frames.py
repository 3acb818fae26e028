"""Frames: every file fits the schema, and no two frames lay claim to one word without asking for different things."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from accord.errors import KnowledgeError
from accord.knowledge.frames import BUILT_IN, Frame, load_frames, read_folder, read_frames
from accord.record.codebook import MODES
from docs.generate_frames import count

FORCE_AND_MOTION = ("ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "THREATEN", "PROTEST", "SANCTION", "MOVE")
FRAMES = load_frames()
MINIMAL = 'id = "x.y"\ntype = "MOVE"\nverbs = ["go"]\nmanual = "M."\nexample = "E."\nnon_example = "N."\n'


def _wordings(frame: Frame) -> set[tuple[str, str]]:
    """Return the wordings of ``frame`` with the part of speech of each."""
    words = {("verb", w) for w in (*frame.verbs, *frame.phrases)}
    words |= {("noun", w) for w in frame.nouns}
    return words | {("adjective", w) for w in frame.adjectives}


def _asks(frame: Frame) -> tuple[object, ...]:
    """Return what ``frame`` asks of the words beside its own: by this the engine tells it from another frame of the same word."""
    return (
        frame.actor, frame.recipient, frame.noun_actor, frame.noun_recipient, frame.actor_kinds, frame.recipient_kinds,
        frame.needs, frame.needs_armed, frame.not_actor, frame.not_recipient,
    )  # fmt: skip


@pytest.mark.parametrize("path", sorted(BUILT_IN.glob("*.toml")), ids=lambda p: p.stem)
def test_every_file_holds_frames_of_its_type(path: Path) -> None:
    frames = read_frames(path)
    assert frames
    assert {f.type.lower() for f in frames} == {path.stem}
    assert all(f.id.startswith(f"{path.stem}.") for f in frames)


def test_all_types_have_frames() -> None:
    assert {f.type for f in FRAMES} == set(MODES)


def test_predicates_are_many() -> None:
    assert count(FRAMES)["predicates"] >= 2500


def test_force_and_motion_are_told_in_many_frames() -> None:
    mine = [f for f in FRAMES if f.type in FORCE_AND_MOTION]
    assert len(mine) >= 150
    assert len({w for f in mine for w in _wordings(f)}) >= 350


def test_frames_are_written_whole() -> None:
    for frame in FRAMES:
        for text in (frame.manual, frame.example, frame.non_example):
            assert text.strip() == text, frame.id
            assert text.endswith((".", "!", "?", '"')), frame.id
        assert frame.example != frame.non_example, frame.id


def test_words_are_written_as_lemmas() -> None:
    for frame in FRAMES:
        for _, word in _wordings(frame):
            assert word == " ".join(word.casefold().split()), frame.id
        for name in ("verbs", "phrases", "nouns", "adjectives"):
            words: list[str] = getattr(frame, name)
            assert len(words) == len(set(words)), f"{frame.id}: {name} names a word twice"


def test_words_that_mean_another_thing_are_single() -> None:
    """They are compared with lemmas of tokens, so an entry of two words would never be met."""
    for frame in FRAMES:
        if frame.type in FORCE_AND_MOTION:
            for word in (*frame.not_recipient, *frame.not_actor, *frame.not_with):
                assert " " not in word, f"{frame.id}: {word}"


def test_a_needed_recipient_can_be_filled() -> None:
    for frame in FRAMES:
        if "recipient" in frame.needs:
            assert frame.recipient or not (frame.verbs or frame.phrases), frame.id
            assert frame.noun_recipient or not frame.nouns, frame.id


def test_frames_of_one_word_and_type_ask_for_different_things() -> None:
    by_word: defaultdict[tuple[str, str, str], list[Frame]] = defaultdict(list)
    for frame in FRAMES:
        for use, word in _wordings(frame):
            by_word[frame.type, use, word].append(frame)
    alike = [
        f"{word}: {a.id}, {b.id}"
        for (_, _, word), frames in by_word.items()
        for a, b in combinations(frames, 2)
        if _asks(a) == _asks(b)
    ]
    assert not alike


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[frame]]\n" + MINIMAL.replace("MOVE", "WALK"), "not one of"),
        ("[[frame]]\n" + MINIMAL + 'modes = ["fly"]\n', "mode 'fly'"),
        ("[[frame]]\n" + MINIMAL + 'status = "maybe"\n', "status 'maybe'"),
        ("[[frame]]\n" + MINIMAL + 'quantity = "eaten"\n', "quantity 'eaten'"),
        ("[[frame]]\n" + MINIMAL + 'actor_kinds = ["ghost"]\n', "kind 'ghost'"),
        ("[[frame]]\n" + MINIMAL + "colour = 1\n", "colour"),
        ("[[frame]]\n" + MINIMAL.replace('verbs = ["go"]\n', ""), "names no word"),
        ("[[frame]]\n" + MINIMAL + 'needs = ["aktor"]\n', "needs 'aktor'"),
        ("[[frame]]\n" + MINIMAL + 'counts = "all"\n', "counts 'all'"),
        ("[[frame]]\n" + MINIMAL + 'place_object = "here"\n', "place_object 'here'"),
        ("[[frame]]\n" + MINIMAL.replace('"go"', '"Go"'), "'Go' is not written"),
        ("[[frame]]\n" + MINIMAL.replace("E.", " "), "example is empty"),
        ("[[frames]]\n" + MINIMAL, "no table is called 'frames'"),
        ("", "it holds no frame"),
        ("[[frame]\n", "not TOML"),
    ],
)
def test_a_broken_frame_says_where_and_why(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "move.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(KnowledgeError, match=reason) as caught:
        read_frames(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [('type = "MOVE"', 'type = "WALK"', 11), ('verbs = ["go"]', "verbs = 3", 12), ('verbs = ["go"]', 'verb = ["go"]', 12)],
)
def test_a_broken_frame_is_named_with_the_line_of_its_fault(tmp_path: Path, old: str, new: str, line: int) -> None:
    path = tmp_path / "move.toml"
    path.write_text("[[frame]]\n" + MINIMAL + "\n[[frame]]\n" + MINIMAL.replace("x.y", "x.z").replace(old, new), "utf-8")
    with pytest.raises(KnowledgeError, match=f"line {line} \\(x.z\\)"):
        read_frames(path)


def test_a_folder_that_is_not_there_or_holds_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such folder"):
        read_folder(tmp_path / "none")
    with pytest.raises(KnowledgeError, match=r"holds no \.toml"):
        read_folder(tmp_path)


def test_own_frames_stand_beside_those_shipped_or_take_their_place(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        "[[frame]]\n" + MINIMAL + "\n[[frame]]\n" + MINIMAL.replace("x.y", "assault.kill"), "utf-8"
    )
    frames = {frame.id: frame for frame in load_frames(tmp_path)}
    assert len(frames) == len(FRAMES) + 1
    assert frames["assault.kill"].type == "MOVE"


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text("[[frame]]\n" + MINIMAL, "utf-8")
    with pytest.raises(KnowledgeError, match="another frame has this id"):
        load_frames(tmp_path)
