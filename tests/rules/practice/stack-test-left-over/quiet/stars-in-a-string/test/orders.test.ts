import * as cdk from 'aws-cdk-lib';
import { globSync } from 'glob';
import { stackOf } from './stacks';

test('every stack has a function', () => {
  const files = globSync('lib/*.ts');
  files.forEach((file) => expect(stackOf(file)).toHaveFunction());
});
const others = 'test/*/';
