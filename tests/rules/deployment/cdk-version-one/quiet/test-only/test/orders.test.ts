import { expect } from '@aws-cdk/assert';
import * as cdk from '@aws-cdk/core';
