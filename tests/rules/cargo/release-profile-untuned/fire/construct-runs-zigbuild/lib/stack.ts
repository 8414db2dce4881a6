import { App, Stack } from 'aws-cdk-lib';
import { RustFunction } from '@cdklabs/aws-lambda-rust';

export class OrdersStack extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new RustFunction(this, 'Orders', { functionName: 'orders' });
  }
}
