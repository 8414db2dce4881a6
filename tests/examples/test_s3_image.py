"""s3-image: the thumbnails are in the other bucket, in the right sizes."""

import copy
import json
import urllib.parse

import pytest
from .conftest import EXAMPLES
from .pictures import jpeg_size, png
from .runtime_api import Function

SAMPLE = json.loads((EXAMPLES / "s3-image/events/upload.json").read_text())


def upload(bucket, key):
    event = copy.deepcopy(SAMPLE)
    event["Records"][0]["s3"]["bucket"]["name"] = bucket
    event["Records"][0]["s3"]["object"]["key"] = urllib.parse.quote_plus(key, safe="/")  # as S3 writes it
    return event


@pytest.fixture
def buckets(aws):
    return aws.bucket(), aws.bucket()


@pytest.fixture
def thumbnailer(binary, aws, buckets):
    environment = {**aws.environment, "THUMBNAIL_BUCKET": buckets[1]}
    with Function(binary("s3-image"), environment, timeout=30) as function:
        yield function


# shown in answers: s3-image#s3-handler, s3-image#decode-key, s3-image#mixed-pipeline, s3-image#blocking-pool
def test_an_upload_gets_three_thumbnails(thumbnailer, aws, buckets):
    uploads, thumbnails = buckets
    key = "albums/summer 2026/café 1+1.png"
    aws.s3.put_object(Bucket=uploads, Key=key, Body=png(800, 600))
    outcome = thumbnailer.invoke(upload(uploads, key))
    assert not outcome.failed, outcome
    sizes = {name: jpeg_size(aws.body(thumbnails, name)) for name in aws.keys(thumbnails)}
    assert sizes == {
        f"thumbnails/160/{key}.jpg": (160, 120),
        f"thumbnails/320/{key}.jpg": (320, 240),
        f"thumbnails/640/{key}.jpg": (640, 480),
    }
    assert aws.keys(uploads) == [key]


def test_its_own_output_is_skipped(thumbnailer, aws, buckets):
    uploads, thumbnails = buckets
    aws.s3.put_object(Bucket=uploads, Key="thumbnails/160/cat.jpg", Body=png(800, 600))
    assert not thumbnailer.invoke(upload(uploads, "thumbnails/160/cat.jpg")).failed
    assert aws.keys(thumbnails) == []


def test_a_missing_object_is_an_error_so_that_lambda_retries(thumbnailer, buckets):
    outcome = thumbnailer.invoke(upload(buckets[0], "never uploaded.png"))
    assert outcome.failed and "never uploaded.png" in outcome.error_message


def test_what_is_no_image_is_logged_and_not_retried(thumbnailer, aws, buckets):
    aws.s3.put_object(Bucket=buckets[0], Key="notes.txt", Body=b"hello")
    outcome = thumbnailer.invoke(upload(buckets[0], "notes.txt"))
    assert not outcome.failed
    assert any('"permanent":true' in line for line in outcome.logs)
    assert aws.keys(buckets[1]) == []
