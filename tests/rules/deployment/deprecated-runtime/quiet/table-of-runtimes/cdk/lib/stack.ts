import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { RustFunction } from 'cargo-lambda-cdk';
import { NODEJS_RUNTIME } from './constants';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new RustFunction(this, 'Orders', { manifestPath: '../Cargo.toml' });
    new lambda.Function(this, 'Page', {
      code: lambda.Code.fromAsset('page'),
      handler: 'index.handler',
      runtime: NODEJS_RUNTIME.NODEJS_22_X,
    });
  }
}
