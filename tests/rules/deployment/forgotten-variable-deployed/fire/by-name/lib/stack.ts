import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const token = process.env['NOTION_TOKEN'];
    new RustFunction(this, 'Orders', {
      manifestPath: '..',
      environment: {
        NOTION_TOKEN: token ?? '', //~ forgotten-variable-deployed
      },
    });
  }
}
