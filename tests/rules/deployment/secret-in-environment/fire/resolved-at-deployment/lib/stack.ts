import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const secret = new secretsmanager.Secret(this, 'Key');
    const orders = new RustFunction(this, 'Orders', {
      manifestPath: '..',
      environment: {
        BOT_TOKEN: secret.secretValueFromJson('token').unsafeUnwrap(), //~ secret-in-environment
        ENGINE: secret.secretValueFromJson('engine').unsafeUnwrap(),
      },
    });
    orders.addEnvironment('API_KEY', secret.secretValue.toString()); //~ secret-in-environment
  }
}
