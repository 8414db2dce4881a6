#!/bin/sh
set -e
cargo lambda build --release --output-format zip
aws --endpoint-url http://localhost:4566 lambda create-function --function-name orders \
    --runtime provided.al2 --handler bootstrap \
    --zip-file fileb://target/lambda/orders/bootstrap.zip
