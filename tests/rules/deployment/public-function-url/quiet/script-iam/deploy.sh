#!/bin/bash
set -euo pipefail
cargo lambda build --release --arm64 --output-format zip
aws lambda create-function --function-name orders --runtime provided.al2023 --architectures arm64 \
  --handler bootstrap --role "$ROLE_ARN" --zip-file fileb://target/lambda/example/bootstrap.zip
aws lambda create-function-url-config --function-name orders --auth-type AWS_IAM
