"""The door by which a test in another process tells a fake what to do."""

from aiohttp import web


class Door:
    """POST /_/do with {"do": name, ...arguments} calls `on_<name>`, and answers what that gives as JSON.

    What cannot be done (a button that nobody sees, a name that is none) is answered with 500 and why.
    """

    async def do(self, request: web.Request) -> web.Response:
        """Look up the name, and do it."""
        asked = await request.json()
        name = asked.pop("do")
        try:
            return web.json_response(await getattr(self, f"on_{name}")(**asked))
        except Exception as error:  # noqa: BLE001 - the asker is told, in its own process
            return web.Response(status=500, text=f"{name}: {type(error).__name__}: {error}")
