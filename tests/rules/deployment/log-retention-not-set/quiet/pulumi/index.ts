import * as aws from "@pulumi/aws";

const orders = new aws.lambda.Function("orders", {
  runtime: "provided.al2023",
  handler: "bootstrap",
  role: "arn:aws:iam::123456789012:role/orders",
  timeout: 5,
  code: new pulumi.asset.FileArchive("./target/lambda/example"),
});

const jobs = new aws.sqs.Queue("jobs", {
  visibilityTimeoutSeconds: 60,
});

new aws.lambda.EventSourceMapping("jobs-mapping", {
  eventSourceArn: jobs.arn,
  functionName: orders.arn,
});

keepLogs(orders, { retentionInDays: 14 });
