import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';

export class ChatStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const chat = new lambda.Function(this, 'Chat', {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset('target/lambda/chat'),
    });
    new WebSocketApi(this, 'Socket', {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('Connect', chat) }, //~ open-websocket
      defaultRouteOptions: { integration: new WebSocketLambdaIntegration('Default', chat) },
    });
  }
}

new ChatStack(new cdk.App(), 'ChatStack');
