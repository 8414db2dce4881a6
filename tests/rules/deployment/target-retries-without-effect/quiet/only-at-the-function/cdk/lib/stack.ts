import * as cdk from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrderStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const orders = new RustFunction(this, 'Orders', { manifestPath: '.', retryAttempts: 0 });
    new Rule(this, 'Nightly', {
      schedule: Schedule.cron({ minute: '0', hour: '3' }),
      targets: [new LambdaFunction(orders, {
      })],
    });
  }
}

const app = new cdk.App();
new OrderStack(app, 'Orders');
