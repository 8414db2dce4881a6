import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const apiSecret = new secretsmanager.Secret(this, 'Key');
    const botToken = apiSecret.secretName;
    const stage = this.node.tryGetContext('stage');
    new RustFunction(this, 'Orders', {
      manifestPath: '..',
      environment: {
        BOT_TOKEN: botToken,
        STAGE: stage,
      },
    });
  }
}
