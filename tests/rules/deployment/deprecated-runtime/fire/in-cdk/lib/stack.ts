import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new RustFunction(this, 'Orders', { manifestPath: 'Cargo.toml' });
    new lambda.LayerVersion(this, 'Tools', {
      code: lambda.Code.fromAsset('tools'),
      compatibleRuntimes: [lambda.Runtime.PYTHON_3_9],
    });
    new lambda.Function(this, 'Page', {
      code: lambda.Code.fromAsset('page'),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_18_X, //~ deprecated-runtime
    });
  }
}
