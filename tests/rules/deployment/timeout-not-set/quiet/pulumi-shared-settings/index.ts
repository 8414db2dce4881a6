import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { settings } from "@acme/settings";

const role = new aws.iam.Role("orders", { assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }) });

const orders = new aws.lambda.Function("orders", {
  code: new pulumi.asset.FileArchive("target/lambda/example"),
  runtime: "provided.al2023",
  architectures: ["arm64"],
  handler: "bootstrap",
  role: role.arn,
  memorySize: 256,
  ...settings,
});
