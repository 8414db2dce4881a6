import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { OwnFunction } from './own-function';

export class ShopStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new OwnFunction(this, 'Orders', 'orders');
    new OwnFunction(this, 'Bills', 'bills');
  }
}
