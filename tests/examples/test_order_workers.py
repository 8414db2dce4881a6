"""order-worker and its flawed twin do the same with good events; with bad ones the mistakes show."""

import copy
import json

import pytest
from .conftest import EXAMPLES
from .pictures import jpeg_size, png
from .runtime_api import Function

GOOD = json.loads((EXAMPLES / "order-worker/events/photos.json").read_text())
MIXED = json.loads((EXAMPLES / "order-worker/events/mixed.json").read_text())


class World:
    def __init__(self, binary, aws, endpoint):
        self.binary, self.aws, self.endpoint = binary, aws, endpoint
        self.uploads, self.previews, self.table = aws.bucket(), aws.bucket(), aws.table("order_id")
        for key in ("deliveries/o-1/door.png", "deliveries/o-2/garden.png", "deliveries/o-1/front door.png"):
            aws.s3.put_object(Bucket=self.uploads, Key=key, Body=png(400, 300))

    def run(self, name, event):
        environment = {
            **self.aws.environment, "PREVIEW_BUCKET": self.previews, "DELIVERIES_TABLE": self.table,
            "SHOP_URL": self.endpoint.url + "/deliveries", "LIMITS_FILE": str(EXAMPLES / name / "limits.json"),
        }
        with Function(self.binary(name), environment, timeout=30) as function:
            return function.invoke(self._from_here(event))

    def _from_here(self, event):
        event = copy.deepcopy(event)
        for record in event["Records"]:
            record["body"] = record["body"].replace("courier-uploads", self.uploads)
        return event

    def effects(self):
        return {
            "previews": {key: jpeg_size(self.aws.body(self.previews, key)) for key in self.aws.keys(self.previews)},
            "photos": {order: item["photo"] for order in ("o-1", "o-2") if (item := self.aws.item(self.table, order_id=order))},
            "told": sorted((body["order"], body["preview"]) for _, _, _, body in self.endpoint.received),
        }


@pytest.fixture
def world(binary, aws, endpoint):
    return World(binary, aws, endpoint)


@pytest.mark.parametrize("name, answer", [("order-worker", {"batchItemFailures": []}), ("order-worker-flawed", None)])
def test_both_take_the_photos(world, name, answer):
    outcome = world.run(name, GOOD)
    assert not outcome.failed and outcome.payload == answer, outcome
    assert world.effects() == {
        "previews": {"previews/o-1.jpg": (200, 150), "previews/o-2.jpg": (200, 150)},
        "photos": {"o-1": "deliveries/o-1/door.png", "o-2": "deliveries/o-2/garden.png"},
        "told": [("o-1", "previews/o-1.jpg"), ("o-2", "previews/o-2.jpg")],
    }


def test_the_repaired_one_returns_the_bad_records_only(world):
    outcome = world.run("order-worker", MIXED)
    failed = sorted(failure["itemIdentifier"] for failure in outcome.payload["batchItemFailures"])
    assert failed == ["m-broken", "m-no-order"]
    assert world.effects()["photos"] == {"o-1": "deliveries/o-1/front door.png"}


def test_the_flawed_one_returns_the_whole_batch_and_takes_nothing(world):
    outcome = world.run("order-worker-flawed", MIXED)
    assert outcome.failed and "NoSuchKey" in outcome.error_message  # the key was not decoded
    assert world.effects() == {"previews": {}, "photos": {}, "told": []}


def test_the_flawed_one_panics_on_event_data(world):
    outcome = world.run("order-worker-flawed", {"Records": [MIXED["Records"][3]]})
    assert outcome.failed and "panicked" in outcome.error_message


def test_a_shop_that_is_down_is_noticed_by_the_repaired_one_only(world):
    world.endpoint.statuses = {"o-1": 503}
    one = {"Records": GOOD["Records"][:1]}
    assert not world.run("order-worker-flawed", one).failed
    outcome = world.run("order-worker", one)
    assert outcome.payload == {"batchItemFailures": [{"itemIdentifier": "m-1"}]}
    assert len(world.endpoint.received) == 6  # three tries each
