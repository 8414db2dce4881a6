"""patterns: each does what its comment says."""

import json

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
