import { Construct } from 'constructs';
import { Duration } from 'aws-cdk-lib';
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';

export class OwnFunction extends Function {
  constructor(scope: Construct, id: string, binary: string) {
    super(scope, id, { //~ memory-not-set
      code: Code.fromAsset(`target/lambda/${binary}`),
      runtime: Runtime.PROVIDED_AL2023,
      architecture: Architecture.ARM_64,
      handler: 'bootstrap',
      timeout: Duration.seconds(10),
    });
  }
}
