import { Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { OwnFunction } from './own-function';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OwnFunction(this, 'Orders', { code: Code.fromAsset('target/lambda/orders') });
    new OwnFunction(this, 'Bills', { code: Code.fromAsset('target/lambda/bills') });
  }
}
