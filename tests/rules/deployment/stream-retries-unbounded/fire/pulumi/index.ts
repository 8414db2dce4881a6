import * as aws from "@pulumi/aws";

const orders = new aws.lambda.Function("orders", {
  runtime: "provided.al2023",
  handler: "bootstrap",
  role: "arn:aws:iam::123456789012:role/orders",
  code: new pulumi.asset.FileArchive("./target/lambda/example"),
});

const table = new aws.dynamodb.Table("table", {
  hashKey: "id",
  streamEnabled: true,
  streamViewType: "NEW_IMAGE",
});

new aws.lambda.EventSourceMapping("changes", { //~ stream-retries-unbounded
  eventSourceArn: table.streamArn,
  functionName: orders.arn,
  startingPosition: "LATEST",
});
