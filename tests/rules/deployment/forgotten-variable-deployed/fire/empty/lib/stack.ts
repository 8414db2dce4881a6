import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new RustFunction(this, 'Orders', {
      manifestPath: '..',
      environment: {
        NOTION_TOKEN: process.env.NOTION_TOKEN || '', //~ forgotten-variable-deployed
      },
    });
  }
}
