"""Where bots of the crash tests are born: forked from one process that has read everything before.

A cold start takes a second or two, a fork some hundredths; it runs the same `main` as `python -m bot`.
"cold" starts `python -m bot ...` from nothing instead. One line of JSON asks for a birth; two lines
come back: {"id", "pid"}, and at its death {"id", "code"}.
"""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from tests import ROOT

NURSERY = """
import gc, json, os, pkgutil, sys
from functools import cache
from pathlib import Path
import bot.__main__, bot.app, bot.commands.care, bot.commands.rotate, bot.commands.run
from bot.engine.words.sentences import SENTENCES

bot.app.load_scripts = cache(bot.app.load_scripts)
bot.app.load_scripts(Path(os.environ["ONWARD_PROMPTS"]), SENTENCES, None)
gc.freeze()

def told(out, **row):
    os.write(out, (json.dumps(row) + "\\n").encode())

def live(asked):
    sys.stdin.close()
    os.environ.update(asked["env"])
    os.chdir(asked["folder"])
    log = os.open("log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(log, 1)
    os.dup2(log, 2)
    if asked["cold"]:
        os.execv(sys.executable, [sys.executable, "-m", "bot", *asked["words"]])
    for place, value in asked["patches"].items():
        room, _, name = place.rpartition(".")
        setattr(pkgutil.resolve_name(room), name, raising if value == "raises" else value)
    code = bot.__main__.main(asked["words"])
    sys.stdout.flush()
    os._exit(code)

def raising(*_):
    raise ValueError("written for a test")

for line in sys.stdin:
    asked = json.loads(line)
    if not os.fork():
        out = os.dup(1)
        if not (child := os.fork()):
            live(asked)
        told(out, id=asked["id"], pid=child)
        told(out, id=asked["id"], code=os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        os._exit(0)
"""


class Life:
    """One process. `code` is its exit code once it is over."""

    def __init__(self) -> None:
        self.pid = 0
        self.code: int | None = None
        self.born, self.over = asyncio.Event(), asyncio.Event()

    async def end(self, sign: int, seconds: float = 60.0) -> int:
        """Send it the signal, if it lives; its exit code."""
        if not self.over.is_set():
            os.kill(self.pid, sign)
        async with asyncio.timeout(seconds):
            await self.over.wait()
        assert self.code is not None
        return self.code


class Nursery:
    """`bear` gives a life on a folder; its words and mistakes stand in `log` there."""

    def __init__(self, process: asyncio.subprocess.Process, *, cold: bool) -> None:
        self._process, self.cold = process, cold
        self._lives: list[Life] = []

    async def bear(
        self, folder: Path, *words: str, env: dict[str, str], patches: dict[str, Any] | None = None
    ) -> Life:
        """`python -m bot <words>` in that folder. `patches`: place -> value, in a fork alone."""
        life = Life()
        self._lives.append(life)
        assert self._process.stdin is not None
        asked = {"id": len(self._lives) - 1, "folder": str(folder), "words": words, "env": env}
        more = {"patches": patches or {}, "cold": self.cold and not patches}
        self._process.stdin.write((json.dumps(asked | more) + "\n").encode())
        async with asyncio.timeout(60):
            await life.born.wait()
        return life

    async def listen(self) -> None:
        """Hear of births and deaths until the nursery closes."""
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            told = json.loads(line)
            life = self._lives[told["id"]]
            if "pid" in told:
                life.pid = told["pid"]
                life.born.set()
            else:
                life.code = told["code"]
                life.over.set()


@asynccontextmanager
async def nursery(prompts: Path, *, cold: bool = False) -> AsyncIterator[Nursery]:
    """Open until every bot of it is dead."""
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", NURSERY),
        env=known | {"PYTHONPATH": str(ROOT), "ONWARD_PROMPTS": str(prompts)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    made = Nursery(process, cold=cold)
    listening = asyncio.create_task(made.listen())
    try:
        yield made
    finally:
        os.killpg(process.pid, 9)
        await process.wait()
        await listening
