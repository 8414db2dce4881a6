"""http-api: items are kept, and every outcome has its status."""

import json

import pytest
from .conftest import EXAMPLES
from .runtime_api import Function

GET = json.loads((EXAMPLES / "http-api/events/get-item.json").read_text())
PUT = json.loads((EXAMPLES / "http-api/events/put-item.json").read_text())


@pytest.fixture
def table(aws):
    return aws.table("id")


@pytest.fixture
def api(binary, aws, table):
    with Function(binary("http-api"), {**aws.environment, "ITEMS_TABLE": table}) as function:
        yield function


def answer(outcome):
    assert not outcome.failed, outcome
    return outcome.payload["statusCode"], json.loads(outcome.payload["body"])


def request(method, path, body=None):
    event = {**PUT, "rawPath": path, "body": body}
    event["requestContext"] = {**PUT["requestContext"], "http": {**PUT["requestContext"]["http"], "method": method, "path": path}}
    return event


# shown in answers: http-api#http-handler
def test_what_was_put_can_be_read(api, aws, table):
    box = {"id": "box-7", "name": "Blue box", "quantity": 3}
    assert answer(api.invoke(PUT)) == (200, box)
    assert aws.item(table, id="box-7") == {"id": "box-7", "name": "Blue box", "quantity": "3"}
    assert answer(api.invoke(GET)) == (200, box)


@pytest.mark.parametrize("method, path, body, status", [
    ("GET", "/items/unknown", None, 404),
    ("GET", "/elsewhere", None, 404),
    ("GET", "/items/a b", None, 400),
    ("PUT", "/items/box-7", "{", 400),
    ("PUT", "/items/box-7", '{"name":"box","quantity":-1}', 400),
    ("DELETE", "/items/box-7", None, 405),
])
def test_mistakes_of_the_caller_are_4xx(api, aws, table, method, path, body, status):
    got, content = answer(api.invoke(request(method, path, body)))
    assert got == status and content["error"]
    assert aws.item(table, id="box-7") is None


def test_a_table_that_does_not_exist_is_our_fault(binary, aws):
    with Function(binary("http-api"), {**aws.environment, "ITEMS_TABLE": "missing"}) as api:
        outcome = api.invoke(GET)
        status, content = answer(outcome)
    assert status == 500 and "ResourceNotFound" not in json.dumps(content)
    assert any("ResourceNotFoundException" in line for line in outcome.logs)


# shown in answers: http-api#status-mapping
def test_a_table_that_cannot_be_reached_is_503(binary):
    environment = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "ITEMS_TABLE": "items"}
    with Function(binary("http-api"), environment) as api:
        outcome = api.invoke(GET)
        assert answer(outcome)[0] == 503
    assert outcome.payload["headers"]["retry-after"] == "1"


def test_each_request_leaves_one_structured_line(api):
    lines = [json.loads(line)["fields"] for line in api.invoke(GET).logs]
    (line,) = [fields for fields in lines if fields.get("message") == "request"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/items/box-7", 404)
    assert line["request_id"]
