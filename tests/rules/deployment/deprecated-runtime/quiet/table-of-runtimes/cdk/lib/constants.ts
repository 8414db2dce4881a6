import { Runtime } from 'aws-cdk-lib/aws-lambda';

export const NODEJS_RUNTIME = {
  LATEST: Runtime.NODEJS_LATEST,
  NODEJS_22_X: Runtime.NODEJS_22_X,
  NODEJS_18_X: Runtime.NODEJS_18_X,
};

export const PYTHON_RUNTIME = {
  PYTHON_3_9: Runtime.PYTHON_3_9,
};
