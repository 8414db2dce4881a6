import * as cdk from 'aws-cdk-lib';
import { GatewayVpcEndpointAwsService, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { RustFunction } from 'cargo-lambda-cdk';

export class ShopStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const vpc = new Vpc(this, 'Network', { maxAzs: 2 }); //~ nat-without-gateway-endpoint
    vpc.addGatewayEndpoint('Tables', { service: GatewayVpcEndpointAwsService.S3 });
    new RustFunction(this, 'Orders', { manifestPath: '.', architecture: Architecture.ARM_64, vpc });
  }
}
