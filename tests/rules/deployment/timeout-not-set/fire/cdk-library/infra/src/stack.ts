import { Duration, Stack } from "aws-cdk-lib";
import { Construct } from "constructs";
import { RustFunction } from "./rust-function";

// Other projects deploy it: nothing here makes one.
export class OrdersStack extends Stack {
  constructor(scope: Construct, id: string, props: { slow?: Duration }) {
    super(scope, id);
    new RustFunction(this, "orders"); //~ timeout-not-set
    new RustFunction(this, "report", { timeout: props.slow ?? Duration.minutes(1) });
  }
}
