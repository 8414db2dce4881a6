"""The examples as a whole: they pass their own tests, and what they promise to readers and to other tests holds."""

import collections
import re
import tomllib

import pytest
from .conftest import EXAMPLES, cargo
from .undo import undos

STAND_ALONE = ("order-worker", "order-worker-flawed")
FUNCTIONS = ("http-api", "order-worker", "order-worker-flawed", "s3-image", "sqs-worker")
REGIONS = {
    "axum-api": {"auth-middleware", "both-worlds", "cors-credentials", "gateway-claims", "http-layers", "http-proxy",
                 "send-until-gone", "sse", "stream-adapter", "stream-channel", "trace-levels"},
    "extension": {"extension-buffering", "extension-main", "extension-records", "extension-shutdown"},
    "sqs-worker": {"shared-clients", "bounded-fanout", "partial-batch", "typed-errors", "notify-once", "claim", "handler-test",
                   "batch-test"},
    "s3-image": {"s3-handler", "decode-key", "mixed-pipeline", "blocking-pool"},
    "http-api": {"http-handler", "http-handler-test", "status-mapping"},
    "patterns": {"join-independent", "timed-steps", "compute-rayon", "io-async", "cpu-sync", "lazy-init", "sdk-timeouts",
                 "error-diagnostic", "release-profile", "write-once", "assume-role", "allocator", "build-info",
                 "content-disposition", "date-format", "end-in-time", "error-log", "presign-upload", "prime-clients",
                 "rate-limit", "sdk-to-serde", "secrets-extension", "serde-dynamo", "serde-from-str", "serde-other",
                 "shared-state", "sigv4-sign", "small-pool", "static-replay", "store-mock", "store-trait", "sync-handler",
                 "time-left"},
    "event-sources": {
        "alb", "any-source", "api-gateway-v1", "api-gateway-v2", "appsync-authorizer", "appsync-resolver",
        "authorizer-http", "authorizer-rest", "bedrock-agent-function", "cloudwatch-logs", "codedeploy-hook",
        "codepipeline", "cognito-define-challenge", "cognito-post-confirmation", "cognito-pre-sign-up",
        "cognito-pre-token-generation", "cognito-verify-untyped", "custom-resource", "dispatch", "dynamodb-streams",
        "eventbridge-rule", "eventbridge-schedule", "firehose", "function-url", "invocation-record", "iot-authorizer",
        "iot-rule", "json-body", "kafka", "kinesis", "lex-v2", "minimal-main", "s3", "s3-batch", "s3-eventbridge", "s3-key",
        "ses", "ses-mended", "sns", "sns-sqs", "step-functions", "websocket"},
}


def sources(name):
    return [path for path in sorted((EXAMPLES / name).rglob("*")) if path.suffix in (".rs", ".toml", ".yaml", ".yml")]


@pytest.mark.parametrize("name, at_least", [(".", 20), ("order-worker", 4)])
def test_cargo_test(name, at_least):
    output = cargo("test", "--locked", folder=EXAMPLES / name)
    assert sum(int(n) for n in re.findall(r"(\d+) passed", output)) >= at_least


def test_the_flawed_twin_compiles_and_has_no_test():
    output = cargo("test", "--locked", folder=EXAMPLES / "order-worker-flawed")
    assert set(re.findall(r"(\d+) passed", output)) == {"0"}


@pytest.mark.parametrize("name", REGIONS)
def test_regions_are_closed_and_complete(name):
    found = collections.Counter()
    for path in sources(name):
        opened = None
        for line in path.read_text().splitlines():
            if begin := re.fullmatch(r"\s*(?://|#) region: ([a-z0-9-]+)", line):
                assert opened is None, f"{path}: {begin[1]} inside {opened}"
                opened = begin[1]
                found[opened] += 1
            elif re.fullmatch(r"\s*(?://|#) endregion", line):
                assert opened, f"{path}: endregion without region"
                opened = None
        assert opened is None, f"{path}: {opened} is not closed"
    assert found == dict.fromkeys(REGIONS[name], 1)


# shown in answers: patterns#release-profile
def test_the_profile_that_we_show_is_the_one_we_use():
    shown = tomllib.loads((EXAMPLES / "patterns/profile/release.toml").read_text())["profile"]["release"]
    assert shown == tomllib.loads((EXAMPLES / "Cargo.toml").read_text())["profile"]["release"]


def test_every_planted_mistake_has_its_repair_and_back():
    planted = set()
    for path in sources("order-worker-flawed") + [EXAMPLES / "order-worker-flawed/.github/workflows/deploy.yml"]:
        planted |= set(re.findall(r"(?://|#)~\^? ([a-z0-9-]+)", path.read_text()))
    assert planted == {undo["rule"] for undo in undos()}
    for name in ("order-worker", *REGIONS):
        assert not any("//~" in path.read_text() or "#~" in path.read_text() for path in sources(name))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_template_sets_what_the_code_reads(name):
    read = set(re.findall(r'env::var\("([A-Z_]+)"\)', "".join(path.read_text() for path in sources(name) if path.suffix == ".rs")))
    template = (EXAMPLES / name / "template.yaml").read_text()
    variables = re.search(r"\n( +)Variables:\n((?:\1 .*\n)+)", template)[2]
    assert read == set(re.findall(r"^ +([A-Z_]+):", variables, re.M))


@pytest.mark.parametrize("name", ("sqs-worker", "order-worker"))
def test_messages_stay_hidden_for_six_timeouts(name):
    template = (EXAMPLES / name / "template.yaml").read_text()
    number = lambda key: int(re.search(rf"\b{key}: (\d+)", template)[1])  # noqa: E731
    assert number("VisibilityTimeout") >= 6 * number("Timeout")
