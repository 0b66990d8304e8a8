"""`tfkata serve`: the terminal program in a browser on this machine."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

import click

from bankfile.errors import TfkataError
from bankfile.user_folder import make_private_folder
from practice.store.data_folder import data_folder
from tui.cli import shared
from tui.web.address import Address, listen

HIGHEST_PORT = 65_535


class BrowserError(TfkataError):
    """The browser can't be sent to the address."""


class WebExtraMissingError(TfkataError):
    """What `tfkata serve` needs is not installed."""


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, HIGHEST_PORT), default=0, metavar="N", help="Any that is free, if not given."
)
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Another loopback address, such as ::1.")
@click.option("--open/--no-open", "opens", default=False, help="Open the address in your browser too.")
def serve(port: int, host: str, opens: bool) -> None:
    """Show the terminal program in a browser, on this machine only. Ctrl-C ends it.

    The address that is printed holds a key, new each time; who does not have it reaches nothing. Every page that you
    open is a program of its own on the same katas and the same progress.
    """
    try:
        from tui.web.server import serve as serve_pages
    except ModuleNotFoundError as error:
        raise WebExtraMissingError(
            "`tfkata serve` needs a web server that is not installed: pip install 'tfkata[web]'."
        ) from error
    listener = listen(host, port)
    address = Address(host, listener.getsockname()[1])
    with _opened(address) if opens else nullcontext(_say) as on_ready:
        serve_pages(listener, address, lambda: on_ready(address))
    shared.say("\nStopped; everything is saved.")


def _say(address: Address) -> None:
    shared.say(f"tfkata is at\n\n    {address.url}\n")
    shared.say("It answers on this machine only, and only to this address: keep it to yourself. Ctrl-C ends it.")


@contextmanager
def _opened(address: Address) -> Iterator[Callable[[Address], None]]:
    """Say the address, and open it in the browser.

    A browser is started with what it is to open among its arguments, which every user of the machine can read: it gets
    the path of a file that only its owner can read, and that leads to the address.
    """
    way = data_folder() / f"serve-{address.port}.html"
    try:
        make_private_folder(way.parent)
        way.unlink(missing_ok=True)
        way.touch(mode=0o600, exist_ok=False)
        way.write_text(
            f'<!doctype html><title>tfkata</title><meta http-equiv="refresh" content="0; url={address.url}">'
        )
    except OSError as error:
        raise BrowserError(f"{way} can't be written ({error.strerror}). Leave --open out.") from error

    def say_and_open(address: Address) -> None:
        _say(address)
        if not webbrowser.open(way.resolve().as_uri()):
            shared.say("No browser was found here; open the address yourself.", error=True)

    try:
        yield say_and_open
    finally:
        way.unlink(missing_ok=True)
