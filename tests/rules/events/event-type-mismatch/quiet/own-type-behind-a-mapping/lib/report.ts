import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';

export class ReportStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const report = new lambda.Function(this, 'Report', {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
      code: lambda.Code.fromAsset('target/lambda/orders'),
    });
    const api = new apigateway.RestApi(this, 'Api');
    api.root.addResource('reports').addMethod('POST', new apigateway.LambdaIntegration(report, { proxy: false }));
  }
}
