"""Who asks how to handle the events of a source is shown the handler that is compiled and invoked by the tests."""
import json

import pytest

from conftest import run

QUESTIONS = [
    ("How do I handle SQS events in Rust?", "sqs-worker", "partial batch"),
    ("How do I handle SNS events in Rust?", "event-sources", "sns"),
    ("How do I handle SNS messages that come through SQS in Rust?", "event-sources", "sns sqs"),
    ("How do I handle S3 events in Rust?", "event-sources", "s3"),
    ("How do I handle S3 delete events in Rust?", "event-sources", "s3"),
    ("How do I handle S3 events through EventBridge in Rust?", "event-sources", "s3 eventbridge"),
    ("How do I handle EventBridge events in Rust?", "event-sources", "eventbridge rule"),
    ("How do I handle a scheduled event in Rust?", "event-sources", "eventbridge schedule"),
    ("How do I handle DynamoDB stream events in Rust?", "event-sources", "dynamodb streams"),
    ("How do I handle Kinesis events in Rust?", "event-sources", "kinesis"),
    ("How do I handle Firehose events in Rust?", "event-sources", "firehose"),
    ("How do I handle Kafka events in Rust?", "event-sources", "kafka"),
    ("How do I handle MSK events in Rust?", "event-sources", "kafka"),
    ("How do I handle API Gateway events in Rust without lambda_http?", "event-sources", "api gateway v2"),
    ("rust lambda ApiGatewayProxyRequest handler example", "event-sources", "api gateway v1"),
    ("How do I write a Lambda authorizer in Rust?", "event-sources", "authorizer http"),
    ("How do I build the policy of a REST API authorizer in Rust?", "event-sources", "authorizer rest"),
    ("How do I handle ALB events in Rust?", "event-sources", "alb"),
    ("How do I handle function URL events in Rust?", "event-sources", "function url"),
    ("How do I handle WebSocket events in Rust?", "event-sources", "websocket"),
    ("How do I handle Cognito events in Rust?", "event-sources", "cognito pre sign up"),
    ("How do I handle the Cognito post confirmation trigger in Rust?", "event-sources", "cognito post confirmation"),
    ("How do I handle the Cognito pre token generation trigger in Rust?", "event-sources", "cognito pre token generation"),
    ("How do I handle AppSync events in Rust?", "event-sources", "appsync resolver"),
    ("AppSync Lambda authorizer in Rust", "event-sources", "appsync authorizer"),
    ("How do I handle IoT rule events in Rust?", "event-sources", "iot rule"),
    ("IoT Core custom authorizer in Rust", "event-sources", "iot authorizer"),
    ("How do I handle SES events in Rust?", "event-sources", "ses"),
    ("How do I handle CloudWatch Logs subscription events in Rust?", "event-sources", "cloudwatch logs"),
    ("How do I handle CodePipeline events in Rust?", "event-sources", "codepipeline"),
    ("How do I handle CloudFormation custom resource events in Rust?", "event-sources", "custom resource"),
    ("How do I handle Step Functions input in Rust?", "event-sources", "step functions"),
    ("How do I write a CodeDeploy hook function in Rust?", "event-sources", "codedeploy hook"),
    ("Several handlers in one Rust binary: how?", "event-sources", "dispatch"),
]


@pytest.mark.parametrize("question, crate, title", QUESTIONS)
def test_the_compiled_handler_is_shown(question, crate, title):
    result = run("ask", "--no-project", "--format", "json", "--", question)
    snippets = json.loads(result.stdout)["snippets"]
    found = [(snippet["source"].split("/")[1], snippet["title"]) for snippet in snippets]
    assert (crate, title) in found, found
