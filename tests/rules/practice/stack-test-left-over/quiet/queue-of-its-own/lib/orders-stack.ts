import * as cdk from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new sqs.Queue(this, 'Jobs', { visibilityTimeout: cdk.Duration.seconds(300) });
    new RustFunction(this, 'Orders', { manifestPath: '.' });
  }
}
