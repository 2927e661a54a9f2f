"""A server of the release, started for a test on a free port."""

import contextlib
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

HOME = pathlib.Path(__file__).resolve().parents[3]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(url, process):
    """Until `url` answers with any status but 503 (still starting); ends the program if `process` ends before."""
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            return
        except urllib.error.HTTPError as answer:
            if answer.code != 503:
                return
            time.sleep(0.5)
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{process.args[0]} ended before it was ready")
            time.sleep(0.5)
    sys.exit(f"{process.args[0]} was not ready after two minutes")


@contextlib.contextmanager
def running(command, url, **settings):
    """The process of `command`, from when `url` answers until the end of the block."""
    process = subprocess.Popen(command, **settings)
    try:
        wait_for(url, process)
        yield process
    finally:
        process.terminate()
        process.wait(30)


@contextlib.contextmanager
def server(*options):
    """The address of a server of the release; it ends with a slash."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [str(HOME / "atlas"), "serve", "--port", str(port), *options]
    with running(command, address + "ready", stdout=subprocess.DEVNULL):
        yield address
