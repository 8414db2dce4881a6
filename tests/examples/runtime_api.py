"""A Lambda of one environment, on loopback: enough of the Runtime API for one binary, with its deadline kept.

`Function` starts the binary as Lambda does, with the AWS_LAMBDA_* variables and nothing of this machine's, hands it one event at a
time and gives back what it answered. A binary that has not answered at its deadline is killed, as in Lambda.
"""

import json
import os
import queue
import subprocess
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

API = "/2018-06-01/runtime"
ARN = "arn:aws:lambda:eu-central-1:123456789012:function:"


@dataclass
class Outcome:
    payload: object = None  # what the handler returned
    error_type: str = ""  # set when it failed, timed out or died
    error_message: str = ""
    logs: list = field(default_factory=list)  # its lines since the event was handed over
    seconds: float = 0.0

    @property
    def failed(self):
        return bool(self.error_type)


class QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a function that is killed leaves its connections behind


class Function:
    def __init__(self, binary, environment=None, *, timeout=10.0, memory=256):
        self.binary, self.timeout, self.memory = str(binary), timeout, memory
        self.name = os.path.basename(self.binary)
        self.environment = environment or {}
        self._events, self._answers = queue.Queue(), queue.Queue()

    def __enter__(self):
        self._api = QuietServer(("127.0.0.1", 0), self._handler_class())
        threading.Thread(target=self._api.serve_forever, args=(0.01,), daemon=True).start()
        self._home = tempfile.TemporaryDirectory()
        self._log = open(os.path.join(self._home.name, "log"), "w+b")
        self._process = subprocess.Popen(
            [self.binary], env=self._process_environment(), cwd=self._home.name,
            stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT)
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()
        self._events.put(None)  # a handler thread may wait for an event
        self._api.shutdown()
        self._api.server_close()
        self._log.close()
        self._home.cleanup()

    def _process_environment(self):
        host, port = self._api.server_address
        return {
            "PATH": os.environ["PATH"],
            "HOME": self._home.name,
            "AWS_LAMBDA_RUNTIME_API": f"{host}:{port}",
            "AWS_LAMBDA_FUNCTION_NAME": self.name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(self.memory),
            "AWS_LAMBDA_LOG_FORMAT": "JSON",
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{self.name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "local",
            "AWS_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_EC2_METADATA_DISABLED": "true",
            **self.environment,
        }

    def invoke(self, event):
        """One event in, one Outcome out."""
        log_start = os.path.getsize(self._log.name)
        request, began = str(uuid.uuid4()), time.monotonic()
        self._events.put((request, json.dumps(event).encode(), int((time.time() + self.timeout) * 1000)))
        outcome = self._wait(request, began + self.timeout)
        outcome.seconds = time.monotonic() - began
        with open(self._log.name, encoding="utf-8", errors="replace") as log:
            log.seek(log_start)
            outcome.logs = log.read().splitlines()
        return outcome

    def _wait(self, request, deadline):
        while time.monotonic() < deadline:
            try:
                answered, kind, body = self._answers.get(timeout=0.05)
            except queue.Empty:
                if self._process.poll() is not None:
                    return Outcome(error_type="Runtime.ExitError", error_message=f"exit status {self._process.returncode}")
                continue
            if answered not in (request, "init"):
                continue  # late answer to an invocation that was given up
            if kind == "response":
                return Outcome(payload=json.loads(body))
            if kind == "stream":  # what Lambda reads before the eight zeros becomes status and headers
                prelude, _, sent = body.partition(b"\0" * 8)
                return Outcome(payload={**json.loads(prelude), "body": sent.decode()})
            error = json.loads(body)
            return Outcome(error_type=error["errorType"], error_message=error["errorMessage"])
        self._process.kill()
        self._process.wait()
        return Outcome(error_type="Sandbox.Timedout", error_message=f"Task timed out after {self.timeout:.2f} seconds")

    def _handler_class(function):  # noqa: N805 - `self` is the HTTP handler below
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def _reply(self, status, body=b"", headers=()):
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                if self.path != f"{API}/invocation/next":
                    return self._reply(404)
                item = function._events.get()
                if item is None:
                    self.close_connection = True
                    return None
                request, body, deadline = item
                self._reply(200, body, [
                    ("Content-Type", "application/json"),
                    ("Lambda-Runtime-Aws-Request-Id", request),
                    ("Lambda-Runtime-Deadline-Ms", str(deadline)),
                    ("Lambda-Runtime-Invoked-Function-Arn", ARN + function.name),
                    ("Lambda-Runtime-Trace-Id", f"Root=1-{int(time.time()):08x}-{request.replace('-', '')[:24]};Sampled=0"),
                ])

            def do_POST(self):
                body = self._body()
                parts = self.path.removeprefix(API).strip("/").split("/")
                match parts:
                    case ["init", "error"]:
                        function._answers.put(("init", "error", body))
                    case ["invocation", request, ("response" | "error") as kind]:
                        if self.headers.get("Lambda-Runtime-Function-Response-Mode") == "streaming" and kind == "response":
                            kind = "stream"
                        function._answers.put((request, kind, body))
                    case _:
                        return self._reply(404)
                self._reply(202, b'{"status":"OK"}', [("Content-Type", "application/json")])

            def _body(self):
                if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                body = b""
                while size := int(self.rfile.readline().split(b";")[0], 16):
                    body += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return body

        return Handler
