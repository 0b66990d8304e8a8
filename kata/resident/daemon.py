"""The resident's first steps: leave whoever started it, and only then load what takes time."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path


def main() -> None:
    """Become the resident; its one argument is the configuration as JSON."""
    if os.fork() != 0:  # nobody is to wait for it, nor to find a dead child later
        os._exit(0)
    os.umask(0o077)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    config = json.loads(sys.argv[1])
    Path(config["folder"], f"{config['name']}.lock").write_text(str(os.getpid()), encoding="ascii")
    from kata.resident.reception import serve

    serve(Path(config["folder"]), config["name"], config["listener"])


if __name__ == "__main__":
    main()
