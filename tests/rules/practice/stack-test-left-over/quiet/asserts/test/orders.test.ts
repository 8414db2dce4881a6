import * as cdk from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { OrdersStack } from '../lib/orders-stack';

// test('not written yet', () => {
// });
test('one function', () => {
  const template = Template.fromStack(new OrdersStack(new cdk.App(), 'Orders'));
  template.resourceCountIs('AWS::Lambda::Function', 1);
});
