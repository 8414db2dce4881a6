import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

const role = new aws.iam.Role("orders", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) });

const orders = new aws.lambda.Function("orders", {
  code: new pulumi.asset.FileArchive("target/lambda/example"),
  runtime: "provided.al2023",
  architectures: ["arm64"],
  handler: "bootstrap",
  role: role.arn,
  memorySize: 256,
  timeout: 10,
});

new aws.scheduler.Schedule("monthly", {
  scheduleExpression: "cron(0 6 1 * ? *)",
  flexibleTimeWindow: { mode: "OFF" },
  target: { arn: orders.arn, roleArn: role.arn },
});

new aws.lambda.FunctionEventInvokeConfig("orders", {
  functionName: orders.name,
  destinationConfig: { onFailure: { destination: "arn:aws:sqs:eu-west-1:111122223333:failed" } },
});
