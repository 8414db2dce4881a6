#!/bin/sh
set -e
cargo test
cargo lambda build --release --arm64 --output-format zip
aws lambda update-function-code --function-name orders --zip-file fileb://target/lambda/example/bootstrap.zip
if ! curl --fail "$URL/health"; then
  echo "Deployment test failed"
fi
