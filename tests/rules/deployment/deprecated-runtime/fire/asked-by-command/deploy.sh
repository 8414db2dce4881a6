#!/bin/sh
set -e
cargo lambda build --release --output-format zip
retry 5 aws lambda create-function --function-name orders \
    --runtime provided.al2 --handler bootstrap \
    --zip-file fileb://target/lambda/orders/bootstrap.zip
#~^^ deprecated-runtime
