"""extension: registers, takes telemetry, and flushes when the environment ends."""

import json
import os
import queue
import subprocess
import threading
import time
import urllib.request
from http.server import BaseHTTPRequestHandler

import pytest
from .runtime_api import QuietServer

RECORDS = [
    {"time": "2026-11-25T08:00:00.000Z", "type": "platform.start", "record": {"requestId": "r-1", "version": "1"}},
    {"time": "2026-11-25T08:00:00.100Z", "type": "function", "record": {"level": "INFO", "message": "shipped"}},
    {"time": "2026-11-25T08:00:00.200Z", "type": "function", "record": "a line"},
]


class Extensions:
    """The Extensions and Telemetry API: keeps what it is asked, and hands out events."""

    def __init__(self):
        self.asked, self.events = [], queue.Queue()
        api = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def _serve(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                api.asked.append((self.command, self.path, json.loads(body) if body else None))
                answer = {"functionName": "shop", "functionVersion": "7", "handler": "bootstrap", "accountId": "123456789012"}
                if self.path.endswith("/event/next"):
                    answer = api.events.get() or {}
                text = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Lambda-Extension-Identifier", "e-1")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = _serve

        self._server = QuietServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.address = "127.0.0.1:%d" % self._server.server_address[1]

    def wait_for(self, path, at_least=1):
        for _ in range(100):
            if sum(path in asked[1] for asked in self.asked) >= at_least:
                return next(asked for asked in self.asked if path in asked[1])
            time.sleep(0.05)
        raise AssertionError(f"nobody asked for {path}: {self.asked}")

    def close(self):
        self.events.put(None)
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def api():
    api = Extensions()
    yield api
    api.close()


def start(binary, api, **extra):
    environment = {"PATH": os.environ["PATH"], "AWS_LAMBDA_RUNTIME_API": api.address, "AWS_LAMBDA_LOG_FORMAT": "JSON", **extra}
    return subprocess.Popen([binary("extension")], env=environment, stdout=subprocess.PIPE, text=True)


def shut_down(api, process):
    """Lambda's last event; then it stops the process."""
    api.wait_for("/event/next")
    api.events.put({"eventType": "SHUTDOWN", "shutdownReason": "spindown", "deadlineMs": 1795593600000})
    api.wait_for("/event/next", 2)
    process.kill()
    return [json.loads(line)["fields"] for line in process.communicate()[0].splitlines()]


# shown in answers: extension#extension-main, extension#extension-shutdown, extension#extension-buffering
# shown in answers: extension#extension-records
def test_records_arrive_and_the_end_is_told(binary, api):
    process = start(binary, api)
    assert api.wait_for("/register")[2] == {"events": ["SHUTDOWN"]}
    subscription = api.wait_for("/telemetry")[2]
    assert subscription["buffering"] == {"timeoutMs": 100, "maxBytes": 262144, "maxItems": 1000}
    assert "extension" not in subscription["types"]
    port = subscription["destination"]["URI"].rsplit(":", 1)[1]
    post = urllib.request.Request(f"http://127.0.0.1:{port}", data=json.dumps(RECORDS).encode(), method="POST")
    assert urllib.request.urlopen(post).status == 200
    registered, object_line, text_line, end = shut_down(api, process)
    assert (registered["account"], registered["function"], registered["version"]) == ("123456789012", "shop", "7")
    assert json.loads(object_line["line"])["message"] == "shipped" and json.loads(text_line["line"]) == "a line"
    assert (end["message"], end["reason"]) == ("flushing", "spindown")


def test_an_emulator_is_asked_for_no_telemetry(binary, api):
    process = start(binary, api, AWS_SAM_LOCAL="true")
    assert [line["reason"] for line in shut_down(api, process)] == ["spindown"]
    assert not any("telemetry" in path for _, path, _ in api.asked)
