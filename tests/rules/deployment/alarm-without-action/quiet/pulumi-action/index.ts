import * as aws from "@pulumi/aws";

const orders = new aws.lambda.Function("orders", {
  runtime: "provided.al2023",
  handler: "bootstrap",
  role: "arn:aws:iam::123456789012:role/orders",
  code: new pulumi.asset.FileArchive("./target/lambda/example"),
});

const errors = new aws.cloudwatch.MetricAlarm("orders-errors", {
  namespace: "AWS/Lambda",
  metricName: "Errors",
  dimensions: { FunctionName: orders.name },
  comparisonOperator: "GreaterThanThreshold",
  evaluationPeriods: 1,
  period: 60,
  statistic: "Sum",
  threshold: 0,
  alarmActions: [topic.arn],
});

export { errors };
