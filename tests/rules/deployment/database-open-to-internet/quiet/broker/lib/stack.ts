import * as cdk from 'aws-cdk-lib';
import * as dms from 'aws-cdk-lib/aws-dms';
import * as mq from 'aws-cdk-lib/aws-amazonmq';
import { RustFunction } from 'cargo-lambda-cdk';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new RustFunction(this, 'Orders', { manifestPath: '..', binaryName: 'example' });
    new mq.CfnBroker(this, 'Broker', { engineType: 'RABBITMQ', publiclyAccessible: true });
    new dms.CfnReplicationInstance(this, 'Copy', { replicationInstanceClass: 'dms.t3.micro', publiclyAccessible: true });
  }
}
