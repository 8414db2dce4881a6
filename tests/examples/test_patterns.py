"""patterns: each does what its comment says."""

import hashlib
import hmac
import json
import re
import urllib.request

import pytest
from .conftest import EXAMPLES
from .endpoint import Endpoint
from .runtime_api import Function


@pytest.fixture
def table(aws):
    table = aws.table("id")
    aws.put(table, id="c-1", name="Ada")
    return table


def patterns(binary, aws, table, endpoint, timeout=10.0, **extra):
    environment = {**aws.environment, "TABLE": table, "BASE_URL": endpoint.url, **extra}
    return Function(binary("patterns"), environment, timeout=timeout)


@pytest.fixture
def function(binary, aws, table, endpoint):
    with patterns(binary, aws, table, endpoint) as running:
        yield running


def sample(name):
    return json.loads((EXAMPLES / f"patterns/events/{name}.json").read_text())


# shown in answers: patterns#join-independent, patterns#error-diagnostic
def test_join_independent(function):
    assert function.invoke(sample("join-independent")).payload == {"name": "Ada", "recommended": '{"ok": true}'}
    assert function.invoke({"pattern": "join-independent", "customer": "c-2"}).error_type == "UnknownCustomer"


def test_join_independent_ends_before_the_invocation(binary, aws, table, endpoint):
    endpoint.delay = 4
    with patterns(binary, aws, table, endpoint, timeout=2.0) as function:
        assert function.invoke(sample("join-independent")).error_type == "OutOfTime"


# shown in answers: patterns#timed-steps
def test_timed_steps_name_the_one_that_hung(binary, aws, table, endpoint):
    with patterns(binary, aws, table, endpoint, timeout=2.0) as function:
        outcome = function.invoke({"pattern": "timed-steps"})
        steps = [fields(line) for line in outcome.logs]
        assert [(s["step"], s["message"]) for s in steps] == [
            ("read-stock", "started"), ("read-stock", "finished"), ("read-price", "started"), ("read-price", "finished")]
        assert all("elapsed_ms" in s for s in steps if s["message"] == "finished")
        endpoint.delay = 4
        outcome = function.invoke({"pattern": "timed-steps"})
    assert outcome.error_type == "Sandbox.Timedout"
    assert [(s["step"], s["message"]) for s in map(fields, outcome.logs)] == [("read-stock", "started")]


def fields(line):
    return json.loads(line)["fields"]


# shown in answers: patterns#compute-rayon
def test_compute_rayon(function):
    assert function.invoke(sample("compute-rayon")).payload == [4.0, 10.0]


# shown in answers: patterns#io-async
def test_io_async_waits_for_all_at_once(function, endpoint):
    endpoint.delay = 0.3
    assert len(function.invoke({"pattern": "io-async"}).payload) == 3
    assert endpoint.most_at_once == 3


# shown in answers: patterns#cpu-sync
def test_cpu_sync(function):
    assert function.invoke({"pattern": "cpu-sync", "text": "foobar"}).payload == 0xBF9CF968


# shown in answers: patterns#lazy-init
def test_lazy_init_makes_the_client_when_it_is_needed(function, aws, table):
    assert function.invoke({"pattern": "lazy-init", "id": None}).payload == {"made": False}
    assert function.invoke({"pattern": "lazy-init", "id": "a-1"}).payload == {"made": True}
    assert function.invoke({"pattern": "lazy-init", "id": None}).payload == {"made": True}
    assert aws.item(table, id="a-1") == {"id": "a-1"}


# shown in answers: patterns#sdk-timeouts
def test_sdk_timeouts_end_a_call_that_is_never_answered(binary, aws, table, endpoint):
    with Endpoint() as silent:
        silent.delay = 30
        with patterns(binary, aws, table, endpoint, AWS_ENDPOINT_URL=silent.url) as function:
            outcome = function.invoke({"pattern": "sdk-timeouts", "customer": "c-1"})
    assert outcome.error_type == "Table", outcome
    assert len(silent.received) == 0 and silent.most_at_once >= 2  # attempts, none answered


# shown in answers: patterns#write-once
def test_write_once_creates_one_order(function, aws, table):
    order = {"pattern": "write-once", "id": "o-1", "total_cents": 4200}
    assert function.invoke(order).payload == {"created": True}
    assert function.invoke({**order, "total_cents": 1}).payload == {"created": False}
    assert aws.item(table, id="o-1") == {"id": "o-1", "total_cents": "4200"}


# shown in answers: patterns#assume-role
def test_assume_role_reads_with_the_other_role(binary, aws, table, endpoint):
    role = "arn:aws:iam::222222222222:role/orders-reader"
    with patterns(binary, aws, table, endpoint, ROLE_ARN=role) as function:
        outcome = function.invoke({"pattern": "assume-role", "customer": "c-1"})
    assert outcome.error_type == "Table" and "ResourceNotFound" in outcome.error_message  # the other account has no such table


# shown in answers: patterns#serde-dynamo
def test_serde_dynamo(function, aws, table):
    assert [function.invoke({"pattern": "serde-dynamo", "id": "p-1"}).payload["visits"] for _ in range(2)] == [1, 2]
    assert aws.item(table, id="p-1") == {"id": "p-1", "visits": "2"}


# shown in answers: patterns#sdk-to-serde
def test_sdk_to_serde(function, table):
    shown = function.invoke({"pattern": "sdk-to-serde"}).payload
    assert (shown["name"], shown["status"]) == (table, "ACTIVE") and shown["created"] > 1_700_000_000


# shown in answers: patterns#rate-limit
def test_rate_limit_counts_for_each_user(function):
    hits = [function.invoke({"pattern": "rate-limit", "user": user}).payload for user in ("ada", "ada", "bob", "ada")]
    assert hits[2] == 1 and hits[:2] + hits[3:] in ([1, 2, 3], [1, 2, 1], [1, 1, 2])  # a minute may end in between


# shown in answers: patterns#store-trait
def test_store_trait(function, aws, table):
    order = {"pattern": "store-trait", "id": "o-2", "total_cents": 4200}
    assert [function.invoke(order).payload["created"] for _ in range(2)] == [True, False]
    assert aws.item(table, id="o-2") == {"id": "o-2", "total_cents": "4200"}


# shown in answers: patterns#secrets-extension
def test_secrets_extension(binary, aws, table, endpoint):
    endpoint.answer = {"SecretString": "s3cret"}
    port = endpoint.url.rsplit(":", 1)[1]
    extra = {"PARAMETERS_SECRETS_EXTENSION_HTTP_PORT": port, "AWS_SESSION_TOKEN": "token"}
    with patterns(binary, aws, table, endpoint, **extra) as function:
        assert function.invoke({"pattern": "secrets-extension", "secret": "shop/key"}).payload == "s3cret"
        method, path, headers, _ = endpoint.received.pop()
        assert (method, path) == ("GET", "/secretsmanager/get?secretId=shop%2Fkey")
        assert headers["x-aws-parameters-secrets-token"] == "token"
        endpoint.answer = {}
        assert function.invoke({"pattern": "secrets-extension", "secret": "x"}).error_message == "the secret has no SecretString"


# shown in answers: patterns#sigv4-sign
def test_sigv4_sign_is_what_aws_would_compute(function, endpoint):
    assert not function.invoke({"pattern": "sigv4-sign", "path": "/orders?limit=3"}).failed
    method, path, headers, _ = endpoint.received.pop()
    scope, signed, signature = re.fullmatch(
        r"AWS4-HMAC-SHA256 Credential=testing/(\S+), SignedHeaders=(\S+), Signature=(\w+)", headers["authorization"]).groups()
    assert scope.endswith("/eu-central-1/execute-api/aws4_request") and "host" in signed.split(";")
    lines = "".join(f"{name}:{headers[name]}\n" for name in signed.split(";"))
    request = "\n".join([method, *path.split("?"), lines, signed, hashlib.sha256(b"").hexdigest()])
    text = "\n".join(["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hashlib.sha256(request.encode()).hexdigest()])
    key = b"AWS4testing"
    for part in [*scope.split("/"), text]:
        key = hmac.digest(key, part.encode(), "sha256")
    assert key.hex() == signature


# shown in answers: patterns#presign-upload
def test_presign_upload(function, aws):
    bucket = aws.bucket()
    link = function.invoke({"pattern": "presign-upload", "bucket": bucket, "key": "in/a.png"}).payload
    assert "X-Amz-Expires=600" in link["url"]
    put = urllib.request.Request(link["url"], data=b"png", headers=dict(link["headers"]), method="PUT")
    assert urllib.request.urlopen(put).status == 200
    assert aws.body(bucket, "in/a.png") == b"png"


# shown in answers: patterns#shared-state, patterns#prime-clients
def test_shared_state_outlives_a_request(binary, aws, table, endpoint):
    environment = {**aws.environment, "TABLE": table, "BASE_URL": endpoint.url}
    with Function(binary("warm-state"), environment) as function:
        assert function.invoke({"customer": "c-1"}).payload == {"name": "Ada", "kept": False}
        assert function.invoke({"customer": "c-1"}).payload == {"name": "Ada", "kept": True}
        assert [received[0] for received in endpoint.received] == ["GET"]  # once, in the init phase


def test_a_site_that_is_down_does_not_end_the_init_phase(binary, aws, table):
    environment = {**aws.environment, "TABLE": table, "BASE_URL": "http://127.0.0.1:9"}
    with Function(binary("warm-state"), environment) as function:
        assert function.invoke({"customer": "c-1"}).payload["name"] == "Ada"


# shown in answers: patterns#sync-handler, patterns#allocator, patterns#error-log
def test_sync_handler(binary):
    with Function(binary("sync-handler")) as function:
        assert function.invoke({"text": "foobar"}).payload == {"checksum": 0xBF9CF968}
        outcome = function.invoke({"text": ""})
        assert (outcome.error_type, outcome.error_message) == ("BadInput", "there is no text")
        assert "the handler failed" in [fields(line)["message"] for line in outcome.logs]


# shown in answers: patterns#build-info
def test_build_info_is_logged_at_the_start(binary):
    with Function(binary("sync-handler")) as function:
        function.invoke({"text": "a"})
        with open(function._log.name) as log:
            assert fields(log.readline()) == {"message": "started", "version": "0.1.0", "commit": "local"}
