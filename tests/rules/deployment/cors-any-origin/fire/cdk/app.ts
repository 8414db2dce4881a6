import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const orders = new lambda.Function(this, 'Orders', {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      architecture: lambda.Architecture.ARM_64,
      handler: 'bootstrap',
      code: lambda.Code.fromAsset('target/lambda/example'),
      timeout: cdk.Duration.seconds(10),
    });
    const guard = new apigateway.CognitoUserPoolsAuthorizer(this, 'Guard', { cognitoUserPools: [] });
    const api = new apigateway.RestApi(this, 'Api', {
      defaultMethodOptions: { authorizer: guard },
      defaultCorsPreflightOptions: {
        allowOrigins: apigateway.Cors.ALL_ORIGINS, //~ cors-any-origin
        allowMethods: apigateway.Cors.ALL_METHODS,
      },
    });
    api.root.addMethod('POST', new apigateway.LambdaIntegration(orders));
  }
}

new OrdersStack(new cdk.App(), 'Orders');
