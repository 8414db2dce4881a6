import * as cdk from 'aws-cdk-lib';
import * as apigw from 'aws-cdk-lib/aws-apigateway';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const orders = new RustFunction(this, 'Orders', { manifestPath: 'Cargo.toml' });
    new apigw.LambdaRestApi(this, 'Api', { handler: orders });
  }
}
