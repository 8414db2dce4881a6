import { Stack, Duration } from 'aws-cdk-lib';
import { Architecture, Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { OwnFunction } from './own-function';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OwnFunction(this, 'Orders', { //~ memory-not-set
      code: Code.fromAsset('target/lambda/orders'),
      runtime: Runtime.PROVIDED_AL2023,
      architecture: Architecture.ARM_64,
      handler: 'bootstrap',
      timeout: Duration.seconds(10),
    });
  }
}
