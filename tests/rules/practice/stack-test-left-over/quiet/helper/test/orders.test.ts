import * as cdk from 'aws-cdk-lib';
import { checkStack } from "./checks";

test('one function', () => {
  checkStack('Orders');
});
