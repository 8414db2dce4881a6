import * as cdk from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const table = new dynamodb.Table(this, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const orders = new RustFunction(this, 'Orders', { manifestPath: '..', binaryName: 'put' });
    const lookup = new RustFunction(this, 'Lookup', { manifestPath: '..', binaryName: 'get' });
    table.grantReadWriteData(orders); //~ broad-policy
    table.grantReadData(lookup);
  }
}
