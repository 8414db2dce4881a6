#!/bin/sh
aws lambda create-function \
  --function-name orders \
  --runtime provided.al2023 \
  --architecture arm64 \
  --handler bootstrap \
  --role "$ROLE" \
  --memory-size 256 \
  --zip-file fileb://target/lambda/example/bootstrap.zip
aws lambda update-function-configuration \
  --function-name orders \
  --timeout 30
