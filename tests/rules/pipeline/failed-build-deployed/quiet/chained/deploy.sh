#!/bin/bash
cargo lambda build --release --arm64 --output-format zip &&
aws lambda update-function-code --function-name orders --zip-file fileb://target/lambda/orders/bootstrap.zip
