"""Who may ask for anything at all: whoever holds the key, by a page of our own.

Behind a page stands a program that runs code as the user, and any page in the same browser can send requests to this
machine. Three things are checked before every answer, each of which stops something that the others do not:

- the key in the path stops whoever can reach the port without having read the address: other users of this machine,
  other pages. It is in no cookie: cookies do not tell ports apart, so that other servers here would be sent it.
- `Host` stops a stranger's name that was made to lead here (DNS rebinding), whose pages a browser would take for ours.
- `Origin` stops another page's script, above all on the websocket, to which browsers let every page connect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from tui.web.connections import let_in

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tui.web.address import Address

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",  # a page that a link opens gets no hold of ours
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # the key is in the address
    "Server": "tfkata",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # no click on another page lands in ours
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self'; "
    "connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load: its own files. Styles may be inline, since the terminal makes them as it draws. Not every
browser takes the page's own websocket for 'self', so it is named."""


def guard(app: web.Application, address: Address) -> None:
    """Check every request to an application, and tell browsers what its answers may do."""

    @web.middleware
    async def checked(request: web.Request, handler: Handler) -> web.StreamResponse:
        if why := refusal(request, address):
            forbidden = web.HTTPForbidden(text=f"{why}\n")
            forbidden.force_close()  # a stranger's connection is of no further use
            raise forbidden
        let_in(request.transport)
        return await handler(request)

    async def with_headers(request: web.BaseRequest, response: web.StreamResponse) -> None:
        response.headers.update(HEADERS)
        host = request.host if request.host in address.hosts else "invalid"
        response.headers["Content-Security-Policy"] = POLICY.format(host=host)
        response.headers.setdefault("Cache-Control", "no-store")

    app.middlewares.append(checked)
    app.on_response_prepare.append(with_headers)


def refusal(request: web.BaseRequest, address: Address) -> str:
    """Why a request is not answered, as a sentence; empty when it is."""
    hosts = request.headers.getall("Host", [])
    if len(hosts) != 1 or hosts[0] not in address.hosts:
        return "tfkata answers under its own address only: the one that `tfkata serve` printed."
    # Browsers leave it out where a page asks for its own files; with a websocket they always send it.
    origins = request.headers.getall("Origin", [])
    if (origins or _is_websocket(request)) and origins != [f"http://{hosts[0]}"]:
        return "Another page may not use tfkata."
    if not address.has_key(request.path):
        return "The key is missing or wrong: open the whole address that `tfkata serve` printed."
    return ""


def _is_websocket(request: web.BaseRequest) -> bool:
    return request.headers.get("Upgrade", "").lower() == "websocket"
