import * as cdk from "aws-cdk-lib";
import * as cloudwatch from "aws-cdk-lib/aws-cloudwatch";
import * as dynamodb from "aws-cdk-lib/aws-dynamodb";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as sns from "aws-cdk-lib/aws-sns";
import * as actions from "aws-cdk-lib/aws-cloudwatch-actions";

export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const orders = new lambda.Function(this, "Orders", {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: "bootstrap",
      code: lambda.Code.fromAsset("target/lambda/example"),
    });
    const table = new dynamodb.Table(this, "Table", {
      partitionKey: { name: "id", type: dynamodb.AttributeType.STRING },
    });
    new cloudwatch.Alarm(this, "Throttled", {
      metric: table.metric("ThrottledRequests", { dimensionsMap: { TableName: "orders", Operation: "Query" } }),
      threshold: 1,
      evaluationPeriods: 1,
    }).addAlarmAction(new actions.SnsAction(new sns.Topic(this, "Alerts")));
    new cloudwatch.Alarm(this, "Waiting", {
      metric: new cloudwatch.Metric({
        namespace: "AWS/SQS",
        metricName: "ApproximateAgeOfOldestMessage",
        dimensionsMap: { QueueName: "orders" },
      }),
      threshold: 60,
      evaluationPeriods: 1,
    }).addAlarmAction(new actions.SnsAction(new sns.Topic(this, "Slow")));
  }
}

const app = new cdk.App();
new OrdersStack(app, "orders");
