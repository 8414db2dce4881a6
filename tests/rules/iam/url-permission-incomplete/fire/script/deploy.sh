#!/bin/sh
set -e
cargo lambda build --release --arm64 --output-format zip
aws lambda create-function --function-name orders --runtime provided.al2023 --handler bootstrap \
  --architectures arm64 --role "$ROLE" --memory-size 256 --timeout 10 --zip-file fileb://target/lambda/example/bootstrap.zip
aws lambda create-function-url-config --function-name orders --auth-type NONE
aws lambda add-permission --function-name orders --statement-id url --action lambda:InvokeFunctionUrl --principal "*" --function-url-auth-type NONE #~ url-permission-incomplete
