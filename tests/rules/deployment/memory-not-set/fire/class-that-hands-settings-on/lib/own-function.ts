import { Construct } from 'constructs';
import { Function, FunctionProps } from 'aws-cdk-lib/aws-lambda';

export class OwnFunction extends Function {
  constructor(scope: Construct, id: string, props: FunctionProps) {
    super(scope, id, props);
  }
}
