"""An HTTP service on loopback that the functions call: keeps what it was sent, answers as told."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler

from .runtime_api import QuietServer


class Endpoint:
    def __init__(self):
        self.received = []  # (method, path, headers, parsed body or None)
        self.statuses = {}  # word in path or body -> status instead of 200
        self.delay = 0.0
        self.answer = {"ok": True}
        self._count, self.most_at_once = 0, 0
        self._lock = threading.Lock()

    def __enter__(self):
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def _serve(self):
                raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, body = endpoint._take(self.command, self.path, dict(self.headers), raw)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = _serve

        self._server = QuietServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        self.url = "http://127.0.0.1:%d" % self._server.server_address[1]
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def _take(self, method, path, headers, raw):
        with self._lock:
            self._count += 1
            self.most_at_once = max(self.most_at_once, self._count)
        time.sleep(self.delay)
        with self._lock:
            self._count -= 1
            headers = {name.lower(): value for name, value in headers.items()}
            self.received.append((method, path, headers, json.loads(raw) if raw else None))
        text = path + raw.decode(errors="replace")
        status = next((status for word, status in self.statuses.items() if word in text), 200)
        return status, json.dumps(self.answer).encode()
