"""The proxy itself: each fault is the fault it says, and bytes are whole when it is clear."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.eventually import eventually
from tests.fakes.fault_proxy import FaultProxy, proxy_to

WORDS = "a few words " * 20


class Server:
    """Notes how often it was asked, and answers some words."""

    def __init__(self) -> None:
        self.asked = 0
        self.url = ""

    async def answer(self, _request: web.Request) -> web.Response:
        self.asked += 1
        return web.Response(text=WORDS)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    made, application = Server(), web.Application()
    application.router.add_post("/", made.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    yield made
    await runner.cleanup()


@pytest.fixture
async def proxy(server: Server) -> AsyncIterator[FaultProxy]:
    async with proxy_to(server.url) as made:
        yield made


async def ask(proxy: FaultProxy, server: Server, seconds: float = 5.0) -> str:
    """One request on a connection of its own."""
    timeout = aiohttp.ClientTimeout(total=seconds)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(proxy.through(server.url)) as answer,
    ):
        return await answer.text()


async def test_a_clear_proxy_changes_nothing(proxy: FaultProxy, server: Server):
    assert await ask(proxy, server) == WORDS


@pytest.mark.parametrize(("mode", "arrived"), [("refuse", 0), ("drop", 1), ("half", 1)])
async def test_a_lost_answer_is_lost_after_the_request_arrived_or_before(
    proxy: FaultProxy, server: Server, mode: str, arrived: int
):
    proxy.mode = mode

    with pytest.raises((aiohttp.ClientError, ConnectionError)):
        await ask(proxy, server)

    assert (server.asked, proxy.cut) == (arrived, 1)


async def test_a_slow_answer_comes_later(proxy: FaultProxy, server: Server):
    proxy.mode = "slow"
    begun = asyncio.get_running_loop().time()

    assert await ask(proxy, server) == WORDS
    assert asyncio.get_running_loop().time() - begun >= proxy.delay


async def test_parted_ends_hear_nothing_and_no_connection_closes(proxy: FaultProxy, server: Server):
    proxy.mode = "part"

    with pytest.raises(TimeoutError):
        await ask(proxy, server, seconds=0.3)

    assert (server.asked, proxy.cut) == (0, 0)


async def test_what_was_open_can_be_broken(proxy: FaultProxy, server: Server):
    proxy.mode = "part"
    asking = asyncio.create_task(ask(proxy, server))
    await eventually(lambda: proxy.open)

    proxy.break_all()

    with pytest.raises((aiohttp.ClientError, ConnectionError)):
        await asking
