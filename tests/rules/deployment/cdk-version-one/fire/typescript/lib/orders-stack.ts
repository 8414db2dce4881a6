import * as cdk from '@aws-cdk/core'; //~ cdk-version-one
import * as lambda from '@aws-cdk/aws-lambda';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.Construct, id: string) {
    super(scope, id);
    new lambda.Function(this, 'Orders', {
      code: lambda.Code.fromAsset('target/lambda/orders'),
      handler: 'bootstrap',
      runtime: lambda.Runtime.PROVIDED_AL2,
    });
  }
}
