import { RemovalPolicy, Stack } from "aws-cdk-lib";
import { AttributeType, Table } from "aws-cdk-lib/aws-dynamodb";
import { Architecture, Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string, stage: string) {
    super(scope, id);
    const removalPolicy = stage === "dev" ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN;
    new Function(this, "Orders", {
      architecture: Architecture.ARM_64,
      runtime: Runtime.PROVIDED_AL2023,
      code: Code.fromAsset("target/lambda/orders"),
      handler: "bootstrap",
    });
    new Table(this, "OrderTable", {
      partitionKey: { name: "id", type: AttributeType.STRING },
      removalPolicy,
    });
  }
}
