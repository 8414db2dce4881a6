"""sqs-worker: one effect per order, and only the records that failed come back."""

import json

import pytest
from .conftest import EXAMPLES
from .runtime_api import Function

SAMPLE = json.loads((EXAMPLES / "sqs-worker/events/batch.json").read_text())


@pytest.fixture
def orders(aws):
    table = aws.table("order_id")
    for number in (1001, 1002):
        aws.put(table, order_id=f"o-{number}", email=f"{number}@example.com", total_cents=number)
    return table


@pytest.fixture
def worker(binary, aws, orders, endpoint):
    environment = {**aws.environment, "ORDERS_TABLE": orders, "NOTIFY_URL": endpoint.url + "/notify"}
    with Function(binary("sqs-worker"), environment) as function:
        yield function


def failed(outcome):
    assert not outcome.failed, outcome
    return sorted(failure["itemIdentifier"] for failure in outcome.payload["batchItemFailures"])


def batch(*order_ids):
    record = SAMPLE["Records"][0]
    return {"Records": [{**record, "messageId": f"m-{i}", "body": json.dumps({"orderId": i})} for i in order_ids]}


# shown in answers: sqs-worker#partial-batch, sqs-worker#shared-clients
def test_good_records_are_done_and_the_bad_one_comes_back(worker, endpoint, aws, orders):
    assert failed(worker.invoke(SAMPLE)) == ["m-broken"]
    sent = {body["order"]: body for _, _, _, body in endpoint.received}
    assert sent == {
        "o-1001": {"order": "o-1001", "to": "1001@example.com", "totalCents": 1001},
        "o-1002": {"order": "o-1002", "to": "1002@example.com", "totalCents": 1002},
    }
    for order in sent:
        item = aws.item(orders, order_id=order)
        assert "notified_at" in item and "lease_until" not in item


def test_a_second_delivery_has_no_second_effect(worker, endpoint):
    worker.invoke(SAMPLE)
    assert failed(worker.invoke(SAMPLE)) == ["m-broken"]
    assert len(endpoint.received) == 2


# shown in answers: sqs-worker#notify-once, sqs-worker#claim
def test_two_deliveries_in_one_batch_have_one_effect(worker, endpoint):
    endpoint.delay = 2.5
    event = batch("o-1001", "o-1001")
    event["Records"][1]["messageId"] = "m-twin"
    assert len(failed(worker.invoke(event))) == 1
    assert len(endpoint.received) == 1


def test_a_claim_left_by_a_dead_environment_runs_out(worker, endpoint, aws, orders):
    aws.put(orders, order_id="o-1001", email="a@example.com", total_cents=1, lease_until=4102444800)
    aws.put(orders, order_id="o-1002", email="a@example.com", total_cents=1, lease_until=1)
    assert failed(worker.invoke(batch("o-1001", "o-1002"))) == ["m-o-1001"]
    assert [body["order"] for _, _, _, body in endpoint.received] == ["o-1002"]


# shown in answers: sqs-worker#typed-errors
def test_failures_are_logged_by_kind(worker, endpoint):
    endpoint.statuses = {"o-1001": 503, "o-1002": 422}
    outcome = worker.invoke(batch("o-1001", "o-1002", "o-none"))
    assert failed(outcome) == ["m-o-1001", "m-o-1002", "m-o-none"]
    lines = [json.loads(line) for line in outcome.logs]
    levels = {line["fields"]["message_id"]: line["level"] for line in lines if "message_id" in line["fields"]}
    assert levels == {"m-o-1001": "WARN", "m-o-1002": "ERROR", "m-o-none": "ERROR"}


# shown in answers: sqs-worker#bounded-fanout
def test_records_run_eight_at_a_time(worker, endpoint, aws, orders):
    ids = [f"o-{n}" for n in range(20)]
    for order in ids:
        aws.put(orders, order_id=order, email="a@example.com", total_cents=1)
    endpoint.delay = 0.3
    assert failed(worker.invoke(batch(*ids))) == []
    assert len(endpoint.received) == 20
    assert 1 < endpoint.most_at_once <= 8


def test_a_stuck_endpoint_is_given_up_before_the_invocation_ends(binary, aws, orders, endpoint):
    endpoint.delay = 3.0
    environment = {**aws.environment, "ORDERS_TABLE": orders, "NOTIFY_URL": endpoint.url}
    with Function(binary("sqs-worker"), environment, timeout=2.0) as function:
        assert failed(function.invoke(batch("o-1001"))) == ["m-o-1001"]
