#!/bin/sh
set -e
cargo lambda build --release --arm64 --output-format zip
aws lambda create-function --function-name orders --runtime provided.al2023 --handler bootstrap --architectures arm64 --role "$ROLE" --zip-file fileb://target/lambda/example/bootstrap.zip
aws logs create-log-group --log-group-name /aws/lambda/orders
aws logs put-retention-policy --log-group-name /aws/lambda/orders --retention-in-days 30
