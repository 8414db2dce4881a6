import { Stack, Duration } from 'aws-cdk-lib';
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Function(this, 'Orders', { //~ memory-not-set
      code: Code.fromAsset('../backend/target/lambda/orders'),
      runtime: Runtime.PROVIDED_AL2023,
      architecture: Architecture.ARM_64,
      handler: 'bootstrap',
      timeout: Duration.seconds(10),
    });
  }
}
