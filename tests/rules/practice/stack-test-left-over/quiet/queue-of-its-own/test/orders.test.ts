import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrdersStack } from '../lib/orders-stack';

test('SQS Queue Created', () => {
  const template = Template.fromStack(new OrdersStack(new cdk.App(), 'MyTestStack'));
  template.hasResourceProperties('AWS::SQS::Queue', {
    VisibilityTimeout: 300,
  });
});
