"""The command line: `python -m bot ...`."""

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from pydantic import ValidationError
from pydantic_settings import SettingsError

from bot import crash
from bot.commands.examples import OF, OF_ALL
from bot.engine.actors import Actor
from bot.logs import configure
from bot.prompts import ScriptFaults, UnreadableList
from bot.settings import Settings
from bot.store.errors import StoreError


class AskedWrongly(Exception):
    """The command line asks for what cannot be; the sentence says what would."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit code; 2 for what was asked wrongly."""
    parsed = _parser().parse_args(arguments)
    configure("INFO" if parsed.act is _run else "WARNING")
    try:
        crash.start()
        code = int(parsed.act(parsed))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # `graph rejected | head`: whoever read has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ScriptFaults, UnreadableList, StoreError, OSError) as error:
        print(f"onward: {error}", file=sys.stderr)
        return 1
    except (AskedWrongly, crash.NoSuchPoint) as error:
        print(f"onward: {error}", file=sys.stderr)
        return 2
    except (ValidationError, SettingsError) as error:
        print(f"onward: {_settings_faults(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _settings_faults(error: ValidationError | SettingsError) -> str:
    """Which settings, and what is wrong with them; never their values, which may be secrets."""
    if isinstance(error, ValidationError):
        faults = [f"{_variable(fault['loc'])}: {fault['msg']}" for fault in error.errors()]
    else:
        named = [name for name in Settings.model_fields if f'"{name}"' in str(error)]
        faults = [f"{_variable((name,))}: this is not the JSON that it needs" for name in named or ["?"]]
    return "The settings do not fit. " + "; ".join(faults) + ". See deploy/.env.example."


def _variable(place: Sequence[str | int]) -> str:
    """The environment variable of a setting; tokens are called as their vendors call them."""
    name = str(place[0]) if place else ""
    return (
        name.upper()
        if name.isupper() or name.startswith(("slack_", "discord_"))
        else f"ONWARD_{name.upper()}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Onward: peer support after job rejections, in Slack and Discord.",
        epilog=OF_ALL,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_play(commands)
    _add_talk(commands)
    _add_run(commands)
    _add_words(commands)
    _add_read(commands)
    _add_care(commands)
    _add_rotate(commands)
    _add_bench(commands)
    for name, add in commands.choices.items():
        add.epilog, add.formatter_class = OF[name], argparse.RawDescriptionHelpFormatter
    return parser


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_play(commands: Commands) -> None:
    add = commands.add_parser("play", help="the playground page, without any token")
    add.add_argument("--data", type=Path, help="the folder of the database (default: ONWARD_DATA or data)")
    add.add_argument("--port", type=int, help="the page's port (default: ONWARD_PORT or 8765)")
    add.set_defaults(act=_play)


def _play(parsed: argparse.Namespace) -> int:
    from bot.commands.play import play

    return asyncio.run(play(_settings(data=parsed.data, port=parsed.port)))


def _settings(**given: object) -> Settings:
    """The environment's settings, with what the command line says instead."""
    return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]


def _add_talk(commands: Commands) -> None:
    add = commands.add_parser("talk", help="the same conversation in the terminal")
    add.add_argument("--data", type=Path, help="a folder to keep it in (default: thrown away)")
    add.add_argument("--save", type=Path, metavar="FILE", help="write what was played as a transcript")
    add.add_argument("--name", type=_called, default="Sam", help="what the member is called (default: Sam)")
    add.add_argument("--others", type=_names, default=(), help="further members, like Ada,Ben,Cleo")
    add.add_argument("--start", type=_moment, metavar="YYYY-MM-DDTHH:MM", help="when it begins (UTC)")
    add.set_defaults(act=_talk)


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write 2026-03-02T09:00") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _called(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("a member needs a name")
    return text.strip()


def _names(text: str) -> tuple[str, ...]:
    names = tuple(_called(name) for name in text.split(","))
    if not all(name.isidentifier() for name in names):
        raise argparse.ArgumentTypeError(f"{text!r}: a name is one word; write Ada,Ben")
    return names


def _talk(parsed: argparse.Namespace) -> int:
    from bot.commands.talk import talk
    from bot.transcripts import START

    start = parsed.start or (START if parsed.save else None)
    return asyncio.run(talk(parsed.name, parsed.data, parsed.save, start, parsed.others))


def _add_run(commands: Commands) -> None:
    add = commands.add_parser("run", help="connect to Slack and Discord, whichever tokens are set")
    add.add_argument("--data", type=Path, help="the folder of the database (default: ONWARD_DATA or data)")
    add.set_defaults(act=_run)


def _run(parsed: argparse.Namespace) -> int:
    from bot.commands.run import run

    return asyncio.run(run(_settings(data=parsed.data)))


def _add_words(commands: Commands) -> None:
    from bot.commands import words
    from bot.scripts.report import FORMATS

    check = commands.add_parser("check", help="is every script in order?")
    check.add_argument("folder", type=Path, nargs="?", help="the folder of the scripts (default: prompts)")
    check.add_argument("--format", choices=sorted(FORMATS), default="text")
    check.add_argument("--evidence", action="store_true", help="and which step stands on what")
    check.add_argument("--grades", action="store_true", help="and how hard each script reads")
    check.add_argument(
        "--coverage", type=Path, metavar="FILE", help="and write which step carries which idea"
    )
    check.set_defaults(
        act=lambda p: words.check(
            p.folder,
            p.format,
            with_evidence=p.evidence,
            with_grades=p.grades,
            coverage_page=p.coverage,
        )
    )
    _add_preview(commands)
    graph = commands.add_parser("graph", help="a script's graph, as Mermaid or as a picture")
    graph.add_argument("script", help="its name, such as rejected")
    graph.add_argument("--folder", type=Path, help="the folder of the scripts (default: prompts)")
    graph.add_argument("--language", default="en")
    graph.add_argument("--svg", type=Path, metavar="FILE", help="draw it into a file instead")
    graph.set_defaults(act=lambda p: words.graph(p.script, p.folder, p.language, p.svg))
    _add_translate(commands)


def _add_translate(commands: Commands) -> None:
    from bot.scripts.report import FORMATS

    add = commands.add_parser(
        "translate",
        help="does a language fit the English, and what is stale?",
    )
    add.add_argument("language", nargs="?", default="", help="such as es (default: every one)")
    add.add_argument("--folder", type=Path, help="the folder of the scripts (default: prompts)")
    add.add_argument("--format", choices=sorted(FORMATS), default="text")
    seen = "keep that a script or step fits the English as it is now (default: all)"
    add.add_argument("--seen", nargs="?", const="", metavar="SCRIPT[#STEP]", help=seen)
    add.add_argument("--begin", action="store_true", help="make the folder of a new language")
    add.set_defaults(act=_translate)


def _translate(parsed: argparse.Namespace) -> int:
    from bot.commands.translate import NotLikeThis, translate

    try:
        return translate(parsed.language, parsed.folder, parsed.format, seen=parsed.seen, begin=parsed.begin)
    except NotLikeThis as wrong:
        raise AskedWrongly(str(wrong)) from None


def _add_preview(commands: Commands) -> None:
    add = commands.add_parser(
        "preview",
        help="the scripts on a page that follows every edit",
        description="Serve the scripts on a page: their graphs, their faults, and a talk to try. "
        "Edit a file, and the page shows it. Only this machine can open it, and nothing is kept.",
    )
    add.add_argument("--port", type=_port, help="the page's port (default: 8766; 0 picks a free one)")
    add.add_argument("--folder", type=Path, help="the folder of the scripts (default: as the settings say)")
    add.set_defaults(act=_preview)


def _port(text: str) -> int:
    if not (text.isdecimal() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write a number from 0 to 65535")
    return int(text)


def _preview(parsed: argparse.Namespace) -> int:
    from bot.commands.preview import preview

    return asyncio.run(preview(parsed.folder, parsed.port))


def _add_read(commands: Commands) -> None:
    add = commands.add_parser(
        "read",
        help="what the bot understands of a text, as JSON",
        description="Print what is read out of a text: how urgent it is and by which rules, thinking traps, "
        "feelings, where it ended, what is needed, and what could give its writer away. "
        "Nothing is kept or sent.",
    )
    what = add.add_mutually_exclusive_group(required=True)
    what.add_argument("text", nargs="?", help="the text, in quotes; - reads standard input")
    what.add_argument("--jsonl", type=Path, metavar="FILE", help="read each line's text; - is standard input")
    add.set_defaults(act=_read)


def _read(parsed: argparse.Namespace) -> int:
    from bot.commands import read

    return read.read_text(parsed.text) if parsed.jsonl is None else read.read_lines(parsed.jsonl)


def _add_doctor(commands: Commands) -> None:
    add = commands.add_parser(
        "doctor",
        help="is this installation well?",
        description="Look at the database, the key, the disk, the scripts and the tokens, and say what to do "
        "where something is not well. It may run beside the bot, and prints no secret. "
        "Exit code: 0 when nothing is at fault, 1 when something is.",
    )
    add.add_argument("--json", action="store_true", help="for a computer")
    add.add_argument("--offline", action="store_true", help="without asking Slack or Discord")
    add.set_defaults(act=_doctor)


def _doctor(parsed: argparse.Namespace) -> int:
    from bot.commands.doctor import doctor

    return asyncio.run(doctor(_settings(), as_json=parsed.json, offline=parsed.offline))


def _add_care(commands: Commands) -> None:
    from bot.commands import care

    _add_doctor(commands)
    backup = commands.add_parser("backup", help="copy the database; the bot may run meanwhile")
    backup.add_argument("file", type=Path)
    backup.set_defaults(act=lambda p: asyncio.run(care.backup(_settings(), p.file)))
    restore = commands.add_parser("restore", help="put a copy in the database's place; stop the bot first")
    restore.add_argument("file", type=Path)
    restore.add_argument("--force", action="store_true", help="even if what it replaces is newer")
    restore.set_defaults(act=lambda p: care.restore(_settings(), p.file, force=p.force))
    export = commands.add_parser("export", help="everything held of one member, as two files")
    _add_member(export)
    export.add_argument("--to", type=Path, default=Path("export"), help="a folder (default: export)")
    export.set_defaults(act=lambda p: asyncio.run(care.export(_settings(), _member(p), p.to)))
    forget = commands.add_parser("forget", help="erase one member who asked you to; the bot may run")
    _add_member(forget)
    forget.set_defaults(act=lambda p: asyncio.run(care.forget(_settings(), _member(p))))


def _add_rotate(commands: Commands) -> None:
    add = commands.add_parser(
        "rotate-key",
        help="change the host key; the bot may run",
        description="Make a new host key and lock every member's key with it. A backup is made first. "
        "A bot that runs on the data folder does it itself, and saves nothing for that moment. "
        "What members wrote is not touched. It may be cut off at any moment: run it again, and it goes on.",
    )
    add.set_defaults(act=_rotate)


def _rotate(parsed: argparse.Namespace) -> int:
    from bot.commands.rotate import rotate_key

    return rotate_key(_settings())


def _add_member(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("platform", choices=("slack", "discord", "web"))
    parser.add_argument("user", type=_called, help="the platform's id of the member")
    parser.add_argument("--team", default="", help="Slack: the workspace's id (T...)")


def _member(parsed: argparse.Namespace) -> Actor:
    if parsed.platform == "slack" and not parsed.team:
        raise AskedWrongly("Slack's members are known by their workspace too: add --team T..., its id.")
    tenants = {"discord": "discord", "web": "playground"}
    tenant = tenants.get(parsed.platform, parsed.team)
    return Actor(platform=parsed.platform, tenant=tenant, user=parsed.user)


def _add_bench(commands: Commands) -> None:
    add = commands.add_parser("bench", help="measure against peers, side by side in one run")
    add.add_argument("what", choices=("engine", "events", "nudges", "reading", "store"))
    add.add_argument("--json", action="store_true", help="for a computer")
    add.add_argument("--full", action="store_true", help="also with 100,000 and a million nudges (minutes)")
    add.set_defaults(act=_bench)


def _bench(parsed: argparse.Namespace) -> int:
    from bot.commands.bench import bench

    return bench(parsed.what, as_json=parsed.json, full=parsed.full)


if __name__ == "__main__":
    sys.exit(main())
