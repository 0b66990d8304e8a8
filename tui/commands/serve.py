"""`tfkata serve`: the terminal program in a browser on this machine."""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bankfile.errors import TfkataError

if TYPE_CHECKING:
    from tui.web.address import Address

HIGHEST_PORT = 65_535


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
    from tui.web.address import Address, listen

    listener = listen(host, port)
    address = Address(host, listener.getsockname()[1])
    with _way_to(address) as way:

        def on_ready() -> None:
            _say(address)
            if opens and not webbrowser.open(way.as_uri()):
                click.echo("No browser was found here; open the address yourself.", err=True)

        serve_pages(listener, address, on_ready)
    click.echo("\nStopped; everything is saved.")


def _say(address: Address) -> None:
    click.echo(f"tfkata is at\n\n    {address.url}\n")
    click.echo("It answers on this machine only, and only to this address: keep it to yourself. Ctrl-C ends it.")


@contextmanager
def _way_to(address: Address) -> Iterator[Path]:
    """A file, readable to its owner alone, that leads a browser to the address.

    A browser is started with what it is to open among its arguments, which every user of the machine can read.
    """
    from progress.home import data_folder

    path = data_folder() / f"serve-{address.port}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(f'<!doctype html><title>tfkata</title><meta http-equiv="refresh" content="0; url={address.url}">\n')
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)
