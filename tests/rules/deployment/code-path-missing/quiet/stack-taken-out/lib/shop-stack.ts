import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';

export class ShopStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new RustFunction(this, 'orders', { manifestPath: '..' });
  }
}
