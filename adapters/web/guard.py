"""Who may talk to the playground: this machine's own browser, and only our own page in it.

The playground has no sign-in: whoever reaches it speaks for every member. So it listens on
loopback, and three checks keep other web pages out: the Host header must be a name of this machine
(DNS rebinding), a POST must come from our own page (a form on a foreign page), and nothing foreign
may be loaded, framed or run (Content-Security-Policy).
"""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def refused(status: int, sentence: str) -> web.Response:
    """An answer in the 400s or 500s, with a sentence that the page shows as it is."""
    return web.json_response({"error": sentence}, status=status)


def guard(own: str) -> Middleware:
    """The middleware. `own` is the address that a host chose to listen on, allowed beside loopback."""
    names = LOOPBACK | {own}

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not _is_named(request, names):
            return refused(421, "The playground answers to this machine's own names only.")
        if request.method == "POST" and not _is_ours(request):
            return refused(403, "Only the playground's own page may send this.")
        return await handler(request)

    return check


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Every answer carries them, errors and streams too (a signal handler, not a middleware)."""
    response.headers.update(HEADERS)


def _is_named(request: web.Request, names: frozenset[str]) -> bool:
    try:
        return urlsplit(f"//{request.host}").hostname in names
    except ValueError:
        return False


def _is_ours(request: web.Request) -> bool:
    """JSON (which a foreign form cannot send unasked), and from our own origin where the browser says.

    A program on this machine sends neither header; it is no browser that could be tricked.
    """
    origin = request.headers.get("Origin", f"{request.scheme}://{request.host}")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return (
        request.content_type == "application/json"
        and origin == f"{request.scheme}://{request.host}"
        and site in ("same-origin", "none")
    )
