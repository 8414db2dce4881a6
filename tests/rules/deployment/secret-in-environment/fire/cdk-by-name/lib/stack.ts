import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  private settings = this.node.tryGetContext("settings");
  private botToken = this.settings["BOT_TOKEN"];

  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const password = process.env.RDS_PASSWORD;
    const connection = `host=${process.env.HOST} user=reader password=${password}`;
    new RustFunction(this, 'Orders', {
      manifestPath: '..',
      environment: {
        BOT_TOKEN: this.botToken, //~ secret-in-environment
        CONNECTION: connection, //~ secret-in-environment
      },
    });
  }
}
