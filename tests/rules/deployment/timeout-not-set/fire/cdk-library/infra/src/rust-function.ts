import { Architecture, Code, Function, FunctionProps, Runtime } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import * as path from "path";

export class RustFunction extends Function {
  constructor(scope: Construct, id: string, props?: Partial<FunctionProps>) {
    super(scope, id, {
      ...props,
      code: Code.fromAsset(path.join(__dirname, "..", "target", id)),
      handler: "bootstrap",
      runtime: Runtime.PROVIDED_AL2023,
      architecture: Architecture.ARM_64,
      memorySize: 512,
    });
  }
}
