import { Stack } from "aws-cdk-lib";
import { LambdaIntegration, RestApi, UsagePlan } from "aws-cdk-lib/aws-apigateway";
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
    const api = new RestApi(this, "Api");
    api.root.addResource("orders").addMethod("GET", new LambdaIntegration(orders));
    new UsagePlan(this, "Plan", { throttle: { rateLimit: 5 } }); //~ usage-plan-without-keys
  }
}

new Shop(app, "Shop");
