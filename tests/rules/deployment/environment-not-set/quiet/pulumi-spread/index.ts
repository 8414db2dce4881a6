import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { variables } from "@acme/settings";

new aws.lambda.Function("orders", {
  code: new pulumi.asset.FileArchive("target/lambda/example"),
  runtime: "provided.al2023",
  architectures: ["arm64"],
  handler: "bootstrap",
  role: "arn:aws:iam::111122223333:role/orders",
  timeout: 10,
  environment: { variables: { DB_TABLE: "orders", ...variables } },
});
