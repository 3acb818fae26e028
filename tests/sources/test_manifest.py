from pathlib import Path

import pytest

from accord.errors import ManifestError
from accord.sources import STDIN, read_manifest


def test_lines_in_order_with_paths_from_the_manifests_folder(tmp_path: Path) -> None:
    manifest = tmp_path / "m.jsonl"
    manifest.write_text(
        '{"path": "a.txt", "published": "2017-08-31", "publisher": "P", "title": "T", "url": "https://u.example", "note": 1}\n'
        '\n{"path": "sub/b.html"}\n{"path": "/abs/c.txt"}\n{"path": "-"}',
        "utf-8",
    )
    a, b, c, d = read_manifest(manifest)
    assert (a.path, a.published, a.publisher, a.title, a.url) == (
        str(tmp_path / "a.txt"),
        "2017-08-31",
        "P",
        "T",
        "https://u.example",
    )
    assert (b.path, b.published) == (str(tmp_path / "sub" / "b.html"), None)
    assert c.path == "/abs/c.txt"
    assert d.path == STDIN


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not json", "line 1"),
        (b'{"path": "a"}\n{"published": "2017-08-31"}', "line 2"),
        (b'{"path": 3}', "line 1"),
        (b"[1]", "line 1"),
        (b"", "names no report"),
        (b"\xff\xfe\xfa", "not UTF-8"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, content: bytes, said: str) -> None:
    manifest = tmp_path / "m.jsonl"
    manifest.write_bytes(content)
    with pytest.raises(ManifestError, match=said):
        read_manifest(manifest)


def test_a_manifest_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match="cannot be read"):
        read_manifest(tmp_path / "none.jsonl")
    with pytest.raises(ManifestError, match="cannot be read"):
        read_manifest(tmp_path)
