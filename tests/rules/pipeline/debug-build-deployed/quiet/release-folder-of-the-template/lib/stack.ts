import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new lambda.Function(this, 'Orders', {
      code: lambda.Code.fromAsset('target/x86_64-unknown-linux-musl/release/lambda'),
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
    });
  }
}
