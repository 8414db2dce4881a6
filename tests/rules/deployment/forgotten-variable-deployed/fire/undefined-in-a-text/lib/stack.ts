import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const password = process.env.RDS_PASSWORD;
    const connection = `user=reader password=${password}`;
    new RustFunction(this, 'Orders', {
      manifestPath: '..',
      environment: {
        NOTION_TOKEN: connection, //~ forgotten-variable-deployed
      },
    });
  }
}
