"""A command, option, setting, field, exit code or dependency that is not in the docs is not there for anybody."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from accord import errors
from accord.cli.main import main
from accord.knowledge.frames import Frame, load_frames
from accord.record import types
from accord.settings import VARIABLES, Settings
from docs.generate_frames import render

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def commands(group: click.Group, name: str) -> Iterator[tuple[str, click.Command]]:
    for command in group.commands.values():
        full = f"{name} {command.name}"
        if isinstance(command, click.Group):
            yield from commands(command, full)
        else:
            yield full, command


COMMANDS = dict(commands(main, "accord"))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    chapter = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", page("command-line.md"), re.MULTILINE | re.DOTALL)
    assert chapter, f"docs/command-line.md has no chapter on {name}"
    for parameter in COMMANDS[name].params:
        names = parameter.opts if isinstance(parameter, click.Option) else [str(parameter.metavar)]
        assert [one for one in names if one not in chapter[1]] == []


def test_every_exit_code_is_documented() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", page("command-line.md"), re.MULTILINE)}
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.AccordError)]
    assert {kind.exit_code for kind in kinds if kind is not errors.AccordError} <= told


def test_every_setting_is_documented_with_its_default() -> None:
    defaults = Settings()
    for setting, variable in VARIABLES.items():
        default = getattr(defaults, setting)
        shown = f"{default:,}" if isinstance(default, int) else default
        assert f"| `{variable}` | {shown} |" in page("settings.md")


def test_every_field_of_the_record_is_documented() -> None:
    text = page("record.md")
    for kind in (
        *(types.Record, types.Report, types.Claim, types.Participant, types.Source, types.When, types.Where, types.Quantity),
        *(types.Agreement, types.Provision, types.Movement, types.Leg, types.Control),
    ):
        for field in kind.__struct_encode_fields__:
            assert f"`{field}`" in text, f"{kind.__name__}.{field}"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    text = page("dependencies.md")
    names = [re.split(r"[\[<>=]", line)[0] for line in project["dependencies"]]
    assert [name for name in names if not re.search(rf"^\| {re.escape(name)} \| \w", text, re.MULTILINE)] == []
    others = {re.split(r"[\[<>=]", line)[0] for lines in project["optional-dependencies"].values() for line in lines} - {"accord"}
    assert [name for name in sorted(others) if name not in text] == []


def test_every_field_of_a_frame_is_documented() -> None:
    assert [field for field in Frame.__struct_fields__ if f"`{field}`" not in page("own-frames.md")] == []


def test_every_npm_package_has_its_reason() -> None:
    described = json.loads((ROOT / "ui/package.json").read_text("utf-8"))
    names = [*described["dependencies"], *described["devDependencies"]]
    assert [name for name in names if name not in page("dependencies.md")] == []
    lock = (ROOT / "ui/package-lock.json").read_text("utf-8")
    assert "resolved" not in lock, "the lock names hosts: ui/.npmrc keeps them out"


def test_every_key_of_the_workbench_is_documented() -> None:
    keys = re.findall(r'id: "(\w+)", label: "[^"]+", key: "(.)"', (ROOT / "ui/src/keys.ts").read_text("utf-8"))
    assert len(keys) > 15
    text = page("workbench.md")
    assert [key for _, key in keys if f"`{key}`" not in text and not key.isdecimal()] == []


def test_the_manual_of_frames_is_up_to_date() -> None:
    assert page("frames.md") == render(load_frames()), "run `make frames`"


def test_the_nav_names_every_page() -> None:
    listed = set(re.findall(r"^  - [^:]+: (\S+\.md)$", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE))
    assert listed == {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}


def test_every_benchmark_is_documented() -> None:
    text = page("benchmarks.md")
    scripts = {path.name for path in (ROOT / "benchmarks").glob("*.py")} - {
        "floors.py",
        "claims_of.py",
        "command.py",
        "coref.py",
        "corefdata.py",
        "crossdoc_lemmas.json",
        "fit_crossdoc.py",
        "goldtellings.py",
        "__init__.py",
    }
    assert [name for name in sorted(scripts) if f"benchmarks/{name}" not in text] == []
