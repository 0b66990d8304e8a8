"""`tfkata serve`: who is let in, what the page is made of, and that nothing outlives the server."""

from __future__ import annotations

import asyncio
import os
import re
import shlex
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import aiohttp
import psutil
import pytest
from support.served import PATIENCE_SECONDS, TFKATA, Server, nothing_left_of, page
from support.terminal_program import asynchronous

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
PATHS = ["", "static/page.css", "static/textual.js", "ws"]
"""A page, files of it and its websocket, below the key."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that only ask it for something."""
    with Server(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


async def ask(server: Server, path: str, **headers: str) -> tuple[int, str]:
    """Status and text of an answer; what ends in `ws` is asked for as browsers open websockets."""
    if path.endswith("ws"):
        headers = {**UPGRADE, "Origin": server.origin, **headers}
    async with aiohttp.ClientSession() as session, session.get(server.origin + path, headers=headers) as answer:
        text = await answer.text() if answer.status != 101 else ""
        return answer.status, text


@asynchronous
async def test_what_the_page_is_made_of_is_given_to_who_has_the_key(server: Server) -> None:
    for path in PATHS[:-1]:
        status, _ = await ask(server, f"/{server.key}/{path}")
        assert status == 200, path
    assert (await ask(server, f"/{server.key}"))[0] == 200
    assert (await ask(server, f"/{server.key}/static/server.py"))[0] == 404
    assert (await ask(server, f"/{server.key}/static/..%2fserver.py"))[0] == 404


@pytest.mark.parametrize("path", PATHS)
@asynchronous
async def test_without_the_key_nothing_is_answered(server: Server, path: str) -> None:
    nearly = server.key[:-1] + ("A" if server.key[-1] != "A" else "B")
    for before in ("", "/key", f"/{nearly}", f"/{server.key.swapcase()}", f"/{server.key}x", f"/x/{server.key}"):
        status, text = await ask(server, f"{before}/{path}")
        assert status == 403
        assert "open the whole address" in text
        assert server.key not in text


@pytest.mark.parametrize("path", PATHS)
@asynchronous
async def test_under_another_name_nothing_is_answered(server: Server, path: str) -> None:
    port = urlsplit(server.url).port
    for name in ("evil.example", f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}", "127.0.0.1:1"):
        # As a page sees it whose name was made to lead here: its origin is that name too.
        status, text = await ask(server, f"/{server.key}/{path}", Host=name, Origin=f"http://{name}")
        assert status == 403, name
        assert "own address" in text


@pytest.mark.parametrize("path", PATHS)
@asynchronous
async def test_another_page_is_refused_even_with_the_key(server: Server, path: str) -> None:
    port = urlsplit(server.url).port
    for origin in ("https://evil.example", "null", "http://127.0.0.1:1", f"https://127.0.0.1:{port}", ""):
        status, text = await ask(server, f"/{server.key}/{path}", Origin=origin)
        assert status == 403, origin
        assert "Another page" in text


@asynchronous
async def test_a_websocket_without_an_origin_is_refused(server: Server) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{server.url}ws", headers=UPGRADE) as answer,
    ):
        assert answer.status == 403


@asynchronous
async def test_it_answers_to_localhost_too_whose_pages_are_not_those_of_the_number(server: Server) -> None:
    local = server.place.replace("127.0.0.1", "localhost")
    status, text = await ask(server, f"/{server.key}/", Host=local)
    assert status == 200
    assert f"ws://{local}/{server.key}/ws" in text
    assert (await ask(server, f"/{server.key}/ws", Host=local))[0] == 403


def test_it_listens_on_this_machine_only(server: Server) -> None:
    process = psutil.Process(server.process.pid)
    assert {each.laddr.ip for each in process.net_connections() if each.status == "LISTEN"} == {"127.0.0.1"}


@asynchronous
async def test_the_page_names_nothing_outside_of_itself(server: Server) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(server.url) as answer:
            policy = answer.headers["Content-Security-Policy"]
            text = await answer.text()
        wanted = set(re.findall(r'(?:src|href)="([^"]+)"', text))
        for style in [name for name in wanted if name.endswith(".css")]:
            async with session.get(urljoin(server.url, style)) as answer:
                wanted |= {urljoin(style, name) for name in re.findall(r'url\("?([^")]+)', await answer.text())}
        assert len(wanted) == 7
        for name in wanted:
            assert name.startswith(f"/{server.key}/static/")
            async with session.get(urljoin(server.url, name)) as answer:
                assert answer.status == 200
    assert re.findall(r"\w+://[^\s;]+", policy) == [f"ws://{server.place}"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@asynchronous
async def test_a_page_shows_the_program_and_drives_it(home: Path) -> None:
    with Server(home) as server:
        async with page(server) as shown:
            await shown.sees("Welcome", "Slope of a cubic")
            assert b"\x1b]11;#14171c\x07" in shown.drawn, "the margin has the theme's colour"
            await shown.type("\r")
            # Browsers keep Ctrl-T, and no page can be handed to an editor.
            await shown.sees("def slope(x):", "^r Run", "f7 Next tab", "saved")
            assert "$EDITOR" not in shown.text
            for nonsense in ([], ["stdin"], ["stdin", 3], ["resize", {"width": "x"}], {"a": 1}, "stdin", 7):
                await shown.send(*nonsense) if isinstance(nonsense, list) else await shown.socket.send_json(nonsense)
            await shown.socket.send_str("{")
            await shown.type("  # π")
            await shown.sees("return y  # π")
            await shown.type("\x1b\x1b")
            await shown.sees("Practise", "Resume")
            with nothing_left_of(server.family()):
                await shown.type("q")
                await shown.closed()
        assert server.process.poll() is None


@asynchronous
async def test_keys_that_arrive_in_one_burst_are_taken_in_their_order(home: Path) -> None:
    with Server(home) as server:
        async with page(server) as shown:
            await shown.sees("Slope of a cubic")
            await shown.type("\r")
            await shown.sees("def slope(x):", "saved")
            backspace, up, end = "\x7f", "\x1b[A", "\x1b[F"
            await shown.type(f"{backspace}tape.gradient(y, x){up}{up}{up}{end}\rx = tf.Variable(x){end}  # now")
            await shown.sees("x = tf.Variable(x)  # now", "return tape.gradient(y, x)")
            assert re.search(r"7 +x = tf.Variable\(x\)  # now\n.*8 +with tf", shown.text)


@asynchronous
async def test_a_page_that_is_closed_takes_its_program_along_and_no_other(home: Path) -> None:
    with Server(home) as server:
        async with page(server) as first:
            await first.sees("Practise")
            family = server.family()
            async with page(server) as second:
                await second.sees("Practise", "runner ready")
                others = [process for process in server.family() if process not in family]
                assert others
                mine = [process for process in others if process.ppid() == server.process.pid]
                assert len(mine) == 1
                of_second = [*mine, *mine[0].children(recursive=True)]
            with nothing_left_of(of_second):
                pass
            await first.type("b")
            await first.sees("Filter: words")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@asynchronous
async def test_the_programs_and_their_runners_go_however_the_server_does(number: signal.Signals, home: Path) -> None:
    with Server(home) as server:
        async with page(server) as shown:
            await shown.sees("Slope of a cubic", "runner ready")
            await shown.type("\r")
            await shown.sees("def slope(x):", "saved")
            await shown.type("  # typed last")
            await shown.sees("# typed last")
            family = server.family()
            assert len(family) >= 3, "a program, its fork server and a worker"
            with nothing_left_of(family):
                server.process.send_signal(number)
                await shown.closed()
        said = server.rest()
        assert "Traceback" not in said
        if number != signal.SIGKILL:
            assert "Stopped" in said
            assert server.process.returncode == 0
    assert "# typed last" in (home / "data" / "katas" / "cubic_slope.py").read_text(encoding="utf-8")


@asynchronous
async def test_a_program_that_was_just_started_goes_with_the_server_too(home: Path) -> None:
    with Server(home) as server:
        async with page(server) as shown:
            family: list[psutil.Process] = []
            while not family:  # its first moment, before it has imported anything
                family = server.family()
                await asyncio.sleep(0)
            with nothing_left_of(family):
                server.process.kill()
                await shown.closed()


@asynchronous
async def test_a_program_that_can_not_start_says_why_where_the_server_runs(home: Path) -> None:
    with Server(home) as server:
        (home / "data").write_text("a file where the data folder belongs")
        async with page(server) as shown:
            await shown.closed()
        server.process.terminate()
        said = server.rest()
    assert f"tfkata: {home / 'data'}" in said
    assert "Traceback" not in said


def test_a_port_in_use_is_told_in_a_sentence(server: Server, home: Path) -> None:
    port = urlsplit(server.url).port
    done = _refused(home, "--port", str(port))
    assert f"Port {port} is in use by another program" in done
    assert "a free one" in done


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "::", "example.com"])
def test_other_machines_are_never_served(host: str, home: Path) -> None:
    assert "listens on 127.0.0.1 or ::1 only" in _refused(home, "--host", host)


def test_without_the_extra_a_sentence_says_what_to_install(home: Path) -> None:
    for missing in ("aiohttp", "textual_serve"):
        code = f"import sys; sys.modules['{missing}'] = None; from tui.cli.main import main; main(['serve'])"
        done = subprocess.run(
            [sys.executable, "-c", code], env=_environment(home), capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert "pip install 'tfkata[web]'" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_browser_is_sent_by_a_file_for_the_key_must_not_be_among_its_arguments(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "browser"
    opened = tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" >{shlex.quote(str(opened))}.new\nmv {opened}.new {opened}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{browser} %s")
    with Server(home, "--open") as server:
        deadline = PATIENCE_SECONDS
        while not opened.exists() and deadline > 0:
            server.process.poll()
            deadline -= 0.05
            with pytest.raises(subprocess.TimeoutExpired):
                server.process.wait(0.05)
        argument = opened.read_text().strip()
        assert server.key not in argument
        way = Path(urlsplit(argument).path)
        assert server.url in way.read_text()
        assert stat.S_IMODE(way.stat().st_mode) == 0o600
    assert not way.exists()


def _refused(home: Path, *arguments: str) -> str:
    command = [*TFKATA, "serve", *arguments]
    done = subprocess.run(command, env=_environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(home), "TFKATA_HOME": str(home / "data")}
