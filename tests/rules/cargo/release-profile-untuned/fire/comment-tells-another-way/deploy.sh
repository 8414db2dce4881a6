#!/bin/sh
set -e
cargo zigbuild --release --target aarch64-unknown-linux-gnu --bin orders
cp target/aarch64-unknown-linux-gnu/release/orders bootstrap
zip function.zip bootstrap
aws lambda update-function-code --function-name orders --zip-file fileb://function.zip
