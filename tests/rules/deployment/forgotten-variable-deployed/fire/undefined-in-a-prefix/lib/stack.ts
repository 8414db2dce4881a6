import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const folder = process.env.FOLDER;
    const keyPrefix = `${folder}/`;
    new RustFunction(this, 'Orders', {
      manifestPath: '..',
      environment: {
        KEY_PREFIX: keyPrefix, //~ forgotten-variable-deployed
      },
    });
  }
}
