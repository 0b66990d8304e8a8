"""A journey in Chromium: open the address, solve a kata, see it accepted in the real sandbox; no other host is asked.

The terminal on the page draws on a canvas, which holds no text. What is on the screen is read from what the browser
received: its own log of the page's websocket, shown on a terminal in memory of the same size.
"""

from __future__ import annotations

import base64
import http.server
import json
import os
import shutil
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from selenium.common import TimeoutException
from selenium.webdriver import ActionChains, Chrome, ChromeOptions, ChromeService, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from support.drawn import Drawn
from support.served import PATIENCE_SECONDS, Server

from practice.store.store import Store

CHROMIUM = shutil.which("chromium")
DRIVER = Path("/usr/bin/chromedriver")
"""Debian's, of the same version as its Chromium; selenium would download another."""
SWITCHES = (
    "--headless",
    "--no-sandbox",  # of Chromium itself: it has none for root
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers have little of it
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)
OWN_SCHEMES = ("chrome", "data", "about")
"""What the browser shows by itself before it opens the page."""
DRAWN_PIXELS = """
const canvas = document.querySelector("canvas.xterm-text-layer");
const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
const colours = new Set();
for (let i = 0; i < pixels.length; i += 4) colours.add(pixels.slice(i, i + 4).join());
return colours.size;
"""
PASTE = """
const clipboard = new DataTransfer();
clipboard.setData("text/plain", arguments[0]);
const paste = { clipboardData: clipboard, bubbles: true, cancelable: true };
document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste));
"""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None or not DRIVER.exists(),
    reason="there is no Chromium to open the page with (Debian: chromium and chromium-driver; .ci/run installs them)",
)


class Browser:
    """Chromium with one page open, driven by its keyboard."""

    def __init__(self, profile: Path) -> None:
        options = ChromeOptions()
        options.binary_location = CHROMIUM or ""
        for switch in (*SWITCHES, f"--user-data-dir={profile / 'chromium'}"):
            options.add_argument(switch)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        service = ChromeService(str(DRIVER), env={**os.environ, "HOME": str(profile)})
        self.driver = Chrome(options=options, service=service)
        self.asked: set[str] = set()
        """The addresses that the page asked for."""
        self._screen = Drawn(80, 24)

    @property
    def text(self) -> str:
        return self._screen.text

    def type(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def press_control(self, letter: str) -> None:
        ActionChains(self.driver).key_down(Keys.CONTROL).send_keys(letter).key_up(Keys.CONTROL).perform()

    def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        self._until(lambda: all(text in self.text for text in texts), f"{texts} did not show")

    def _until(self, condition: Callable[[], bool], otherwise: str) -> None:
        def so(_: object) -> bool:
            self.read()
            return condition()

        try:
            WebDriverWait(self.driver, PATIENCE_SECONDS, 0.1).until(so)
        except TimeoutException:
            raise AssertionError(f"{otherwise}; the screen is\n{self.text}") from None

    def read(self) -> None:
        """Take in what the browser asked for and received since it was last read."""
        for entry in self.driver.get_log("performance"):
            event = json.loads(entry["message"])["message"]
            match event:
                case {"method": "Network.requestWillBeSent", "params": {"request": {"url": address}}}:
                    self.asked.add(address)
                case {"method": "Network.webSocketCreated", "params": {"url": address}}:
                    self.asked.add(address)
                    size = parse_qs(urlsplit(address).query)
                    self._screen.resize(int(size["width"][0]), int(size["height"][0]))
                case {
                    "method": "Network.webSocketFrameReceived",
                    "params": {"response": {"opcode": 2, "payloadData": data}},
                }:
                    self._screen.feed(base64.b64decode(data))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    home = tmp_path / "home"
    home.mkdir()
    with Server(home) as running:
        yield running


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    profile = tmp_path / "profile"
    profile.mkdir()
    opened = Browser(profile)
    yield opened
    opened.driver.quit()


def test_a_kata_is_accepted_in_a_browser_which_asks_no_other_host(
    server: Server, browser: Browser, tmp_path: Path
) -> None:
    browser.driver.get(server.url)
    browser.sees("Welcome", "Slope of a cubic", "runner ready")
    assert browser.driver.title == "tfkata"
    page = browser.driver.find_element(By.TAG_NAME, "html")
    assert page.get_property("scrollHeight") == page.get_property("clientHeight")
    assert page.get_property("scrollWidth") == page.get_property("clientWidth")
    assert browser.driver.execute_script("return document.fonts.check('16px \"Roboto Mono\"')")

    browser.type(Keys.ENTER)  # nothing was clicked
    browser.sees("Let y = x³ + 2x", "def slope(x):", "f7 Next tab", "saved")
    browser.press_control("r")  # the program's, not the browser's reload
    browser.sees("A known mistake", "0 of 4 cases accepted")
    browser.type(Keys.BACKSPACE, "tape.gradient(y, x)")
    browser.type(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP, Keys.END, Keys.ENTER)
    browser.sees("return tape.gradient(y, x)")
    browser.driver.execute_script(PASTE, "x = tf.Variable(x)")
    browser.sees("x = tf.Variable(x)")
    browser.press_control("r")
    browser.sees("all 4 cases", "used")
    assert browser.driver.execute_script(DRAWN_PIXELS) > 20, "letters are drawn"

    browser.type(Keys.ESCAPE)
    browser.sees("e Edit")
    browser.type(Keys.ESCAPE)
    browser.sees("Home", "streak 1 day")
    browser.type("q")
    again = browser.driver.find_element(By.ID, "again")
    WebDriverWait(browser.driver, PATIENCE_SECONDS).until(lambda _: again.is_displayed())
    assert "is saved" in browser.driver.find_element(By.ID, "ended-text").text
    browser.read()
    asked = [address for address in browser.asked if urlsplit(address).scheme not in OWN_SCHEMES]
    assert {urlsplit(address).netloc for address in asked} == {server.place}
    assert any(address.startswith("ws:") for address in asked)
    assert any(address.endswith("mono.ttf") for address in asked)

    with Store(tmp_path / "home" / "data") as store:
        assert [attempt.verdict for attempt in store.attempts.of("cubic-slope")] == ["wrong answer", "accepted"]


def test_a_page_whose_server_has_gone_says_so(server: Server, browser: Browser) -> None:
    browser.driver.get(server.url)
    browser.sees("Practise")
    server.process.kill()
    told = browser.driver.find_element(By.ID, "ended-text")
    WebDriverWait(browser.driver, PATIENCE_SECONDS).until(lambda _: "has stopped" in told.text)
    assert not browser.driver.find_element(By.ID, "again").is_displayed()


def test_a_page_is_used_while_strangers_hold_all_that_they_can(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "home").mkdir()
    with Server(tmp_path / "home", files=256) as server, attacked(server):
        browser.driver.get(server.url)
        browser.sees("Welcome", "Slope of a cubic", "runner ready")
        browser.type(Keys.ENTER)
        browser.sees("def slope(x):", "saved")
        browser.driver.execute_script(PASTE, "# pasted")
        browser.sees("# pasted")
        browser.driver.refresh()  # the program ends, and another takes its place
        browser.sees("Practise", "Resume")
        browser.driver.switch_to.new_window("tab")
        browser.driver.get(server.url)
        WebDriverWait(browser.driver, PATIENCE_SECONDS).until(
            lambda driver: driver.find_elements(By.CSS_SELECTOR, "body.-first-byte")
        )
    assert "# pasted" in (tmp_path / "home" / "data" / "katas" / "cubic_slope.py").read_text(encoding="utf-8")


@contextmanager
def attacked(server: Server) -> Iterator[None]:
    """Strangers come all the time while the block runs, and hold their connections."""
    where = urlsplit(server.url)
    ended = threading.Event()

    def come() -> None:
        held: deque[socket.socket] = deque(maxlen=400)
        while not ended.is_set():
            with suppress(OSError):
                stranger = socket.create_connection((where.hostname, where.port), timeout=1.0)
                stranger.send(b"GET / HTTP/1.1\r\nX-Header: ")
                if len(held) == held.maxlen:
                    held.popleft().close()
                held.append(stranger)
        for stranger in held:
            stranger.close()

    coming = threading.Thread(target=come)
    coming.start()
    try:
        yield
    finally:
        ended.set()
        coming.join()


def test_another_page_gets_nothing_by_any_way_of_a_browser(server: Server, browser: Browser) -> None:
    """A page of another origin has the address, and yet reads and starts nothing."""
    driver = browser.driver
    stranger = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    serving = threading.Thread(target=stranger.serve_forever)
    serving.start()
    try:
        driver.get(f"http://localhost:{stranger.server_port}/")
        driver.set_script_timeout(PATIENCE_SECONDS)
        for path in ("", "static/textual.js", "ws"):
            assert driver.execute_async_script(FETCH, server.url + path) == "refused", path
        assert driver.execute_async_script(CONNECT, server.url.replace("http:", "ws:") + "ws") == "refused"
        assert driver.execute_async_script(FRAME, server.url) != "read"
        assert not server.family(), "no program was started"
    finally:
        stranger.shutdown()
        serving.join()
        stranger.server_close()


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """A server of somebody else on this machine, with an empty page."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title>")

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


FETCH = """
const [address, done] = arguments;
fetch(address).then((answer) => done(`read ${answer.status}`), () => done("refused"));
"""
CONNECT = """
const [address, done] = arguments;
const line = new WebSocket(address);
line.onopen = () => done("open");
line.onerror = () => done("refused");
"""
FRAME = """
const [address, done] = arguments;
const frame = document.createElement("iframe");
frame.onload = () => {
  try { frame.contentDocument.title; done(frame.contentDocument.title === "tfkata" ? "read" : "blocked"); }
  catch { done("blocked"); }
};
frame.src = address;
document.body.append(frame);
"""
