"""event-sources: each handler gets the event that its source sends, and answers in the shape that the source reads."""

import base64
import copy
import json

import pytest

from .conftest import EXAMPLES, ROOT
from .runtime_api import ARN, Function

EVENTS = ROOT / "tests/examples/events"


def sample(name):
    return json.loads((EVENTS / f"{name}.json").read_text())


def changed(event, path, value):
    """A copy of the event with another value at a path such as "Records/0/body"."""
    event = copy.deepcopy(event)
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    place = event
    for part in way:
        place = place[part]
    place[last] = value
    return event


@pytest.fixture
def start(binary):
    """Starts the one binary as the function with this handler setting."""
    running = []

    def start(handler):
        running.append(Function(binary("event-sources"), {"_HANDLER": handler}))
        return running[-1].__enter__()

    yield start
    for function in running:
        function.__exit__()


@pytest.fixture
def answer(start):
    """What a handler answers to its sample event, or to another event."""

    def answer(handler, event=None):
        outcome = start(handler).invoke(event or sample(handler))
        assert not outcome.failed, outcome
        return outcome.payload

    return answer


@pytest.fixture
def logged(start):
    """The fields of the lines that a handler without an answer logs."""

    def logged(handler, event=None):
        outcome = start(handler).invoke(event or sample(handler))
        assert not outcome.failed and outcome.payload is None, outcome
        return [{**json.loads(line)["fields"], "level": json.loads(line)["level"]} for line in outcome.logs]

    return logged


def failed(answer):
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def body(response):
    return json.loads(response["body"])


def test_every_handler_has_its_event_and_its_test():
    main = (EXAMPLES / "event-sources/src/main.rs").read_text()
    handlers = {line.split('"')[1] for line in main.splitlines() if line.strip().startswith('"')}
    assert handlers == {path.stem for path in EVENTS.glob("*.json")}
    tests = open(__file__).read()
    assert not [name for name in handlers if f'("{name}"' not in tests]


# shown in answers: event-sources#dispatch
def test_an_unknown_handler_ends_the_init_phase(start):
    assert start("typing-mistake").invoke({}).error_type == "Runtime.ExitError"


# shown in answers: event-sources#minimal-main
def test_minimal(binary):
    with Function(binary("minimal")) as function:
        assert function.invoke({"name": "Ada"}).payload == {"message": "Hello, Ada!"}


# Queues and streams: only what failed comes back.


# shown in answers: event-sources#sns-sqs
def test_sns_sqs(answer):
    assert sorted(failed(answer("sns-sqs"))) == ["m-raw", "m-text"]


# shown in answers: event-sources#invocation-record
def test_invocation_record(start):
    outcome = start("invocation-record").invoke(sample("invocation-record"))
    assert failed(outcome.payload) == ["m-3"]
    spent, old, _ = [json.loads(line)["fields"] for line in outcome.logs]
    assert (spent["condition"], spent["approximate_invoke_count"], spent["reason"]) == ("RetriesExhausted", 3, "EmptyOrder")
    assert old["condition"] == "EventAgeExceeded" and "reason" not in old


# shown in answers: event-sources#any-source
def test_any_source(answer, start):
    assert answer("any-source") == {"bus": "o-1"}
    assert sorted(failed(answer("any-source", sample("sns-sqs")))) == ["m-raw", "m-text"]
    outcome = start("any-source").invoke(sample("s3"))
    assert (outcome.failed, outcome.payload, len(outcome.logs)) == (False, None, 2)
    assert "aws:ses" in start("any-source").invoke(sample("ses")).error_message


# shown in answers: event-sources#dynamodb-streams
def test_dynamodb_streams(answer):
    assert failed(answer("dynamodb-streams")) == ["103"]


# shown in answers: event-sources#kinesis
def test_kinesis(answer):
    assert failed(answer("kinesis")) == ["49590002"]


# shown in answers: event-sources#kafka
def test_kafka(answer):
    assert failed(answer("kafka")) == [{"partition": "orders-0", "offset": 42}]


# shown in answers: event-sources#firehose
def test_firehose(answer):
    good, dropped, bad = answer("firehose")["records"]
    assert (good["recordId"], good["result"]) == ("r-1", "Ok")
    assert base64.b64decode(good["data"]) == b'{"id":"o-1","totalCents":4200}\n'
    assert good["metadata"] == {"partitionKeys": {"size": "small"}}
    assert (dropped["recordId"], dropped["result"]) == ("r-2", "Dropped")
    assert (bad["recordId"], bad["result"], bad["data"]) == ("r-3", "ProcessingFailed", sample("firehose")["records"][2]["data"])


# Asynchronous sources: nobody reads an answer.


# shown in answers: event-sources#sns
def test_sns(logged, start):
    first, second = logged("sns")
    assert (first["message_id"], first["kind"]) == ("n-1", "placed")
    assert (second["message"], second["order"]) == ("shipped", "o-1")
    outcome = start("sns").invoke(changed(sample("sns"), "Records/0/Sns/Message", "hello"))
    assert outcome.error_type == "NotAnOrder" and "expected value" in outcome.error_message


# shown in answers: event-sources#s3, event-sources#s3-key
def test_s3(logged, start):
    created, removed = logged("s3")
    assert (created["key"], created["how"], created["size"]) == ("in/summer photo ü.jpg", "Put", 1024)
    assert (removed["message"], removed["key"]) == ("removed", "in/old.jpg")
    assert start("s3").invoke(changed(sample("s3"), "Records/0/s3/object/key", "%FF")).error_type == "BadS3Record"


# shown in answers: event-sources#s3-eventbridge
def test_s3_eventbridge(logged):
    [line] = logged("s3-eventbridge")
    assert (line["bucket"], line["key"], line["reason"]) == ("uploads", "in/summer photo+ü.jpg", "PutObject")


# shown in answers: event-sources#eventbridge-rule
def test_eventbridge_rule(logged, start):
    assert logged("eventbridge-rule")[0]["order"] == "o-1"
    [line] = logged("eventbridge-rule", changed(sample("eventbridge-rule"), "detail-type", "Order Shipped"))
    assert (line["level"], line["detail_type"]) == ("WARN", "Order Shipped")
    free = changed(sample("eventbridge-rule"), "detail/totalCents", 0)
    assert start("eventbridge-rule").invoke(free).error_type == "EmptyOrder"


# shown in answers: event-sources#eventbridge-schedule
def test_eventbridge_schedule(logged):
    [line] = logged("eventbridge-schedule")
    assert line["day"] == "2026-11-25" and line["rule"].endswith("rule/nightly")


# shown in answers: event-sources#iot-rule
def test_iot_rule(logged):
    assert logged("iot-rule")[0]["too_hot"] is True


# shown in answers: event-sources#cloudwatch-logs
def test_cloudwatch_logs(logged):
    assert [line["level"] for line in logged("cloudwatch-logs")] == ["INFO", "INFO"]
    lines = logged("cloudwatch-logs")
    assert all(line["group"] == "/aws/lambda/shop" for line in lines)


# shown in answers: event-sources#codepipeline
def test_codepipeline(logged):
    assert logged("codepipeline")[0] == {"level": "INFO", "message": "succeeded", "job_id": "job-1"}
    path = "CodePipeline.job/data/actionConfiguration/configuration/UserParameters"
    [line] = logged("codepipeline", changed(sample("codepipeline"), path, "other"))
    assert (line["level"], line["job_id"]) == ("WARN", "job-1")


# shown in answers: event-sources#codedeploy-hook
def test_codedeploy_hook(logged):
    assert logged("codedeploy-hook")[0]["healthy"] is True
    error, report = logged("codedeploy-hook", changed(sample("codedeploy-hook"), "DeploymentId", "d-BAD1"))
    assert error["level"] == "ERROR" and report["healthy"] is False


# shown in answers: event-sources#s3-batch
def test_s3_batch(answer):
    response = answer("s3-batch")
    assert (response["invocationId"], response["invocationSchemaVersion"]) == ("i-1", "1.0")
    assert response["results"] == [{"taskId": "t-1", "resultCode": "Succeeded", "resultString": "in/summer photo ü.jpg"}]
    [result] = answer("s3-batch", changed(sample("s3-batch"), "tasks/0/s3Key", "%FF"))["results"]
    assert (result["taskId"], result["resultCode"]) == ("t-1", "PermanentFailure")


# HTTP: a client's mistake is an answer.


# shown in answers: event-sources#api-gateway-v1
def test_api_gateway_v1(answer):
    response = answer("api-gateway-v1")
    assert (response["statusCode"], response["headers"]["content-type"]) == (200, "application/json")
    assert body(response) == {"id": "o-1", "user": "ada"}
    post = changed(changed(sample("api-gateway-v1"), "httpMethod", "POST"), "pathParameters", None)
    assert answer("api-gateway-v1", changed(post, "body", "{}"))["statusCode"] == 400
    assert answer("api-gateway-v1", post | {"body": '{"id":"o-2","totalCents":1}'})["statusCode"] == 201


# shown in answers: event-sources#api-gateway-v2
def test_api_gateway_v2(answer):
    response = answer("api-gateway-v2")
    assert (response["statusCode"], body(response)) == (201, {"id": "o-1"})
    assert response["cookies"] == ["seen=1; Secure; HttpOnly"]
    assert answer("api-gateway-v2", changed(sample("api-gateway-v2"), "routeKey", "$default"))["statusCode"] == 404


# shown in answers: event-sources#function-url, event-sources#json-body
def test_function_url(answer):
    event = sample("function-url")
    response = answer("function-url", event)
    assert (response["statusCode"], body(response)) == (201, {"id": "o-1", "totalCents": 4200})
    assert response["headers"]["content-type"] == "application/json"
    for method, path, status in [("GET", "/orders/o-9", 200), ("PUT", "/orders/o-9", 405), ("GET", "/", 404), ("POST", "/orders", 400)]:
        other = changed(changed(event, "rawPath", path), "requestContext/http/method", method)
        assert answer("function-url", other | {"body": "", "isBase64Encoded": False})["statusCode"] == status
    assert answer("function-url", event | {"body": "{", "isBase64Encoded": False})["statusCode"] == 400


# shown in answers: event-sources#alb
def test_alb(answer):
    response = answer("alb")
    assert (response["statusCode"], response["statusDescription"]) == (200, "200 OK")
    assert (response["headers"], body(response)) == ({"content-type": "application/json"}, {"id": "o-1", "page": "2"})
    event = sample("alb")
    event["multiValueHeaders"] = {name: [value] for name, value in event.pop("headers").items()}
    assert answer("alb", event)["multiValueHeaders"] == {"content-type": ["application/json"]}


# shown in answers: event-sources#websocket
def test_websocket(answer):
    assert body(answer("websocket")) == {"echo": "hi"}
    assert answer("websocket", changed(sample("websocket"), "body", "hi"))["statusCode"] == 400
    connect = changed(sample("websocket"), "requestContext/routeKey", "$connect")
    assert answer("websocket", connect)["statusCode"] == 401
    assert answer("websocket", connect | {"headers": {"Authorization": "Bearer user-ada"}})["statusCode"] == 200


# shown in answers: event-sources#authorizer-rest
def test_authorizer_rest(answer, start):
    response = answer("authorizer-rest")
    assert response["principalId"] == "ada" and response["context"] == {"user": "ada"}
    [statement] = response["policyDocument"]["Statement"]
    assert (statement["Effect"], statement["Action"]) == ("Allow", ["execute-api:Invoke"])
    assert statement["Resource"] == ["arn:aws:execute-api:eu-central-1:123456789012:api1/prod/*"]
    blocked = answer("authorizer-rest", changed(sample("authorizer-rest"), "authorizationToken", "Bearer user-blocked"))
    assert blocked["policyDocument"]["Statement"][0]["Effect"] == "Deny"
    outcome = start("authorizer-rest").invoke(changed(sample("authorizer-rest"), "authorizationToken", "other"))
    assert outcome.error_message == "Unauthorized"


# shown in answers: event-sources#authorizer-http
def test_authorizer_http(answer):
    assert answer("authorizer-http") == {"isAuthorized": True, "context": {"user": "ada"}}
    refused = answer("authorizer-http", changed(sample("authorizer-http"), "headers/authorization", "other"))
    assert refused["isAuthorized"] is False


# shown in answers: event-sources#appsync-resolver
def test_appsync_resolver(answer, start):
    assert answer("appsync-resolver") == {"id": "o-1", "totalCents": 4200}
    unknown = start("appsync-resolver").invoke(changed(sample("appsync-resolver"), "arguments/id", "x"))
    assert (unknown.error_type, unknown.error_message) == ("NotFound", "no order x")


# shown in answers: event-sources#appsync-authorizer
def test_appsync_authorizer(answer):
    response = answer("appsync-authorizer")
    assert response["isAuthorized"] is True and response["resolverContext"] == {"user": "ada"}
    assert response["ttlOverride"] == 60 and response["deniedFields"] == ["Mutation.removeOrder"]
    assert answer("appsync-authorizer", changed(sample("appsync-authorizer"), "authorizationToken", ""))["isAuthorized"] is False


# shown in answers: event-sources#iot-authorizer
def test_iot_authorizer(answer):
    response = answer("iot-authorizer")
    assert response["isAuthenticated"] is True and response["principalId"] == "oven7"
    [policy] = response["policyDocuments"]
    scope = ":".join(ARN.split(":")[3:5])
    assert [s["Resource"] for s in policy["Statement"]] == [
        [f"arn:aws:iot:{scope}:client/oven7"], [f"arn:aws:iot:{scope}:topic/dt/oven7/*"]]
    refused = answer("iot-authorizer", changed(sample("iot-authorizer"), "protocolData/mqtt/password", "bm8="))
    assert refused["isAuthenticated"] is False and refused["policyDocuments"] == []


# Triggers that give the event back, and sources with an answer of their own.


# shown in answers: event-sources#cognito-pre-sign-up
def test_cognito_pre_sign_up(answer, start):
    event = sample("cognito-pre-sign-up")
    response = answer("cognito-pre-sign-up")
    assert response["response"] == {"autoConfirmUser": True, "autoVerifyEmail": True, "autoVerifyPhone": False}
    assert (response["userName"], response["triggerSource"]) == ("ada", event["triggerSource"])
    outcome = start("cognito-pre-sign-up").invoke(changed(event, "request/userAttributes/email", "a@example.org"))
    assert outcome.error_message == "this domain cannot sign up"


# shown in answers: event-sources#cognito-post-confirmation
def test_cognito_post_confirmation(answer):
    response = answer("cognito-post-confirmation")
    assert response["userPoolId"] == "eu-central-1_pool" and response["response"] == {}


# shown in answers: event-sources#cognito-pre-token-generation
def test_cognito_pre_token_generation(answer):
    details = answer("cognito-pre-token-generation")["response"]["claimsAndScopeOverrideDetails"]
    assert details["groupOverrideDetails"]["groupsToOverride"] == ["staff"]
    assert details["accessTokenGeneration"]["claimsToAddOrOverride"] == {"tenant": "acme"}
    assert details["accessTokenGeneration"]["scopesToAdd"] == ["orders/read"]
    assert details["idTokenGeneration"]["claimsToSuppress"] == ["phone_number"]


# shown in answers: event-sources#cognito-define-challenge
def test_cognito_define_challenge(answer):
    event = sample("cognito-define-challenge")
    wrong, right = event["request"]["session"][0], {**event["request"]["session"][0], "challengeResult": True}
    for rounds, expected in [
        ([], ("CUSTOM_CHALLENGE", False, False)), ([wrong], ("CUSTOM_CHALLENGE", False, False)),
        ([wrong, right], (None, True, False)), ([wrong] * 3, (None, False, True)),
    ]:
        response = answer("cognito-define-challenge", changed(event, "request/session", rounds))["response"]
        assert (response["challengeName"], response["issueTokens"], response["failAuthentication"]) == expected


# shown in answers: event-sources#cognito-verify-untyped
def test_cognito_verify_untyped(answer):
    event = sample("cognito-verify-untyped")
    assert answer("cognito-verify-untyped") == changed(event, "response/answerCorrect", True)
    wrong = changed(event, "request/challengeAnswer", "271828")
    assert answer("cognito-verify-untyped", wrong)["response"] == {"answerCorrect": False}


# shown in answers: event-sources#lex-v2
def test_lex_v2(answer):
    response = answer("lex-v2")
    state = response["sessionState"]
    assert (state["dialogAction"], state["intent"]["state"], state["sessionAttributes"]) == (
        {"type": "Close"}, "Fulfilled", {"cart": "c-1"})
    assert response["messages"] == [{"contentType": "PlainText", "content": "We deliver to Vienna."}]
    no_city = changed(sample("lex-v2"), "sessionState/intent/slots/City", None)
    assert answer("lex-v2", no_city)["sessionState"]["dialogAction"] == {"type": "ElicitSlot", "slotToElicit": "City"}
    check = answer("lex-v2", changed(sample("lex-v2"), "invocationSource", "DialogCodeHook"))
    assert check["sessionState"]["dialogAction"] == {"type": "Delegate"} and "messages" not in check


# shown in answers: event-sources#bedrock-agent-function
def test_bedrock_agent_function(answer):
    response = answer("bedrock-agent-function")
    assert (response["messageVersion"], response["sessionAttributes"]) == ("1.0", {"customer": "c-1"})
    assert response["response"]["functionResponse"]["responseBody"]["TEXT"]["body"] == '{"cents":420}'
    vague = answer("bedrock-agent-function", changed(sample("bedrock-agent-function"), "parameters/0/value", "heavy"))
    assert "not a whole number" in json.dumps(vague)


# shown in answers: event-sources#ses
def test_ses(answer):
    assert answer("ses") == {"disposition": "CONTINUE"}
    virus = changed(sample("ses"), "Records/0/ses/receipt/virusVerdict/status", "FAIL")
    assert answer("ses", virus) == {"disposition": "STOP_RULE_SET"}


# shown in answers: event-sources#ses-mended
def test_ses_mended(answer, start):
    assert answer("ses-mended") == {"disposition": "CONTINUE"}
    assert "missing field `from`" in start("ses").invoke(sample("ses-mended")).error_message


# shown in answers: event-sources#step-functions
def test_step_functions(answer, start):
    assert answer("step-functions") == {"orderId": "o-1", "shelf": "B-7"}
    assert start("step-functions").invoke(changed(sample("step-functions"), "warehouse", "vienna")).error_type == "OutOfStock"


# shown in answers: event-sources#custom-resource
def test_custom_resource(logged, endpoint):
    event = changed(sample("custom-resource"), "ResponseURL", endpoint.url + "/answer?signature=1")
    assert logged("custom-resource", event) == []
    method, path, headers, sent = endpoint.received.pop()
    assert (method, path) == ("PUT", "/answer?signature=1") and "content-type" not in headers
    assert (sent["Status"], sent["PhysicalResourceId"], sent["Data"]) == ("SUCCESS", "tenant-acme", {"TenantId": "tenant-acme"})
    assert {key: sent[key] for key in ("StackId", "RequestId", "LogicalResourceId")} == {
        key: event[key] for key in ("StackId", "RequestId", "LogicalResourceId")}
    logged("custom-resource", changed(event, "ResourceProperties/Tenant", ""))
    assert endpoint.received.pop()[3]["Status"] == "FAILED"
    logged("custom-resource", event | {"RequestType": "Delete", "PhysicalResourceId": "tenant-acme"})
    assert endpoint.received.pop()[3]["PhysicalResourceId"] == "tenant-acme"
