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
    collection.addMethod('POST', new apigw.LambdaIntegration(orders));
    const order = collection.addResource('{id}');
    order.addMethod('PUT', new apigw.LambdaIntegration(orders)); //~ route-not-offered
  }
}
