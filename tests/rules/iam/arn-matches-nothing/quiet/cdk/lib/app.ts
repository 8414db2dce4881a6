import { Stack } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Architecture, Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

export class Shop extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const orders = new Function(this, "Orders", {
      architecture: Architecture.ARM_64,
      runtime: Runtime.PROVIDED_AL2023,
      code: Code.fromAsset("target/lambda/example"),
      handler: "bootstrap",
    });
    orders.addToRolePolicy(
      new PolicyStatement({
        actions: ["dynamodb:Query"],
        resources: [`arn:aws:dynamodb:${this.region}:${this.account}:table/orders/index/*`],
      }),
    );
  }
}

new Shop(app, "Shop");
