import { Construct } from 'constructs';
import { Duration } from 'aws-cdk-lib';
import { Architecture, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';

export interface OwnFunctionProps {
  code: Code;
  memorySize?: number;
}

export class OwnFunction extends Construct {
  readonly func: Function;
  constructor(scope: Construct, id: string, props: OwnFunctionProps) {
    super(scope, id);
    this.func = new Function(this, 'Function', {
      runtime: Runtime.PROVIDED_AL2023,
      architecture: Architecture.ARM_64,
      handler: 'bootstrap',
      timeout: Duration.seconds(10),
      ...props,
    });
  }
}
