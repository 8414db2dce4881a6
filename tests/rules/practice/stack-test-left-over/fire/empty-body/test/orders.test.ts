// import * as cdk from 'aws-cdk-lib';
// import { Template } from 'aws-cdk-lib/assertions';
// import * as Orders from '../lib/orders-stack';

// example test. To run these tests, uncomment this file
test('SQS Queue Created', () => { //~ stack-test-left-over
//   const app = new cdk.App();
//   const stack = new Orders.OrdersStack(app, 'MyTestStack');
//   const template = Template.fromStack(stack);
});
