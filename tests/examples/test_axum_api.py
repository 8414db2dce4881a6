"""axum-api: layers in their order, what the gateway knows, a proxy that outlives a bad upstream, and answers in pieces."""

import contextlib
import copy
import json
import os
import socket
import subprocess
import threading
import time
import urllib.request

import pytest
from .conftest import EXAMPLES
from .runtime_api import Function

SAMPLE = json.loads((EXAMPLES / "axum-api/events/request.json").read_text())
ORIGIN = "https://shop.example.com"


def request(path, method="GET", claims=None, **headers):
    event = copy.deepcopy(SAMPLE) | {"rawPath": path, "body": None, "isBase64Encoded": False}
    event["requestContext"]["http"] |= {"method": method, "path": path}
    event["headers"] |= {name.replace("_", "-"): value for name, value in headers.items()}
    if claims:
        event["requestContext"]["authorizer"] = {"jwt": {"claims": claims, "scopes": None}}
    return event


@pytest.fixture
def environment(endpoint):
    return {"UPSTREAM_URL": endpoint.url, "ALLOWED_ORIGIN": ORIGIN, "RUST_LOG": "info"}


@pytest.fixture
def api(binary, environment):
    with Function(binary("axum-api"), environment) as function:
        yield function


def answer(function, event):
    outcome = function.invoke(event)
    assert not outcome.failed, outcome
    return outcome.payload


# shown in answers: axum-api#auth-middleware, axum-api#http-layers
def test_only_known_users_pass(api):
    known = answer(api, request("/user", authorization="Bearer user-ada"))
    assert (known["statusCode"], known["body"]) == (200, "ada")
    assert answer(api, request("/user"))["statusCode"] == 401
    assert answer(api, request("/nowhere"))["statusCode"] == 404  # route_layer: not 401


# shown in answers: axum-api#gateway-claims
def test_claims_of_the_gateway(api):
    assert answer(api, request("/me", claims={"sub": "u-1"}))["body"] == '"u-1"'
    assert answer(api, request("/me"))["statusCode"] == 401


# shown in answers: axum-api#cors-credentials
def test_a_preflight_is_answered(api):
    headers = answer(api, request("/user", "OPTIONS", origin=ORIGIN, access_control_request_method="POST"))["headers"]
    assert headers["access-control-allow-origin"] == ORIGIN and headers["access-control-allow-credentials"] == "true"
    other = answer(api, request("/user", "OPTIONS", origin="https://other.example.com", access_control_request_method="POST"))
    assert other["headers"].get("access-control-allow-origin") in (None, ORIGIN)


# shown in answers: axum-api#trace-levels
def test_a_success_is_no_error_in_the_log(api, endpoint):
    def levels(path):
        outcome = api.invoke(request(path, authorization="Bearer user-ada"))
        return [(line["level"], line["fields"]["message"]) for line in map(json.loads, outcome.logs)]

    assert levels("/health") == [("INFO", "finished processing request")]
    endpoint.statuses["broken"] = 500
    assert levels("/files/broken") == [("INFO", "finished processing request"), ("ERROR", "response failed")]


@contextlib.contextmanager
def breaking_upstream():
    """Promises a hundred bytes and closes after ten."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def serve():
            with contextlib.suppress(OSError):
                while True:
                    with listener.accept()[0] as connection:
                        connection.recv(4096)
                        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n0123456789")

        threading.Thread(target=serve, daemon=True).start()
        yield "http://127.0.0.1:%d" % listener.getsockname()[1]


# shown in answers: axum-api#http-proxy
def test_the_proxy_outlives_its_upstream(api, binary, environment, endpoint):
    def get(function):
        return answer(function, request("/files/a.json", authorization="Bearer user-ada"))

    good = get(api)
    assert (good["statusCode"], good["headers"]["content-type"], json.loads(good["body"])) == (200, "application/json", {"ok": True})
    endpoint.statuses["a.json"] = 404
    assert get(api)["statusCode"] == 404
    endpoint.delay = 3
    assert get(api)["statusCode"] == 504
    with breaking_upstream() as url, Function(binary("axum-api"), environment | {"UPSTREAM_URL": url}) as function:
        assert [get(function)["statusCode"] for _ in range(2)] == [502, 502]  # the same process


# shown in answers: axum-api#both-worlds
def test_the_same_binary_is_a_server_elsewhere(api, binary, environment):
    assert answer(api, request("/health"))["body"] == "up"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([binary("axum-api")], env={"PATH": os.environ["PATH"], "PORT": str(port), **environment})
    try:
        for _ in range(100):
            with contextlib.suppress(OSError):
                assert urllib.request.urlopen(f"http://127.0.0.1:{port}/health").read() == b"up"
                break
            time.sleep(0.1)
        else:
            pytest.fail("nothing listens")
    finally:
        process.kill()
        process.wait()


# shown in answers: axum-api#stream-adapter, axum-api#sse
def test_events_are_streamed(binary):
    with Function(binary("stream-axum")) as function:
        outcome = function.invoke(request("/tokens"))
        time.sleep(0.2)
        with open(function._log.name) as log:
            assert "flushed" in log.read()
    assert outcome.payload["statusCode"] == 200 and outcome.payload["headers"]["content-type"] == "text/event-stream"
    assert [line[5:].removeprefix(" ") for line in outcome.payload["body"].splitlines() if line] == ["Good", " ", "morning"]


# shown in answers: axum-api#stream-channel, axum-api#send-until-gone
def test_a_channel_is_streamed(binary):
    with Function(binary("stream-channel")) as function:
        payload = function.invoke({}).payload
    assert (payload["statusCode"], payload["body"], payload["cookies"]) == (200, "one\ntwo\n", ["seen=1"])
    assert payload["headers"]["content-type"] == "text/plain"
