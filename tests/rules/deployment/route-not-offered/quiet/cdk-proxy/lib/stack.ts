import * as cdk from 'aws-cdk-lib';
import * as apigw from 'aws-cdk-lib/aws-apigateway';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const orders = new RustFunction(this, 'Orders', { manifestPath: 'Cargo.toml' });
    const api = new apigw.RestApi(this, 'Api', { deployOptions: { stageName: 'live' } });
    const collection = api.root.addResource('orders');
    collection.addMethod('GET', new apigw.LambdaIntegration(orders));
    api.root.addProxy({ defaultIntegration: new apigw.LambdaIntegration(orders) });
  }
}
