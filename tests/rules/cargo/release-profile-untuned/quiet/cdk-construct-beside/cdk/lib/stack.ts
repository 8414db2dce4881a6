import { Stack } from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';

export class Orders extends Stack {
  readonly orders = new RustFunction(this, 'Orders', { manifestPath: '../functions/Cargo.toml' });
}
