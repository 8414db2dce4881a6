import * as cdk from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { RustFunction } from 'cargo-lambda-cdk';

export class ShopStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const bucket = new Bucket(this, 'Bills');
    const orders = new RustFunction(this, 'Orders', { //~ x86-not-arm
      manifestPath: 'elsewhere/orders',
    });
    bucket.grantRead(orders);
  }
}
