import * as cdk from 'aws-cdk-lib';
import { ShopStack } from '../lib/shop-stack';
import { ReportStack } from '../lib/report-stack';

const app = new cdk.App();
new ShopStack(app, 'shop');
// new ReportStack(app, 'report');
