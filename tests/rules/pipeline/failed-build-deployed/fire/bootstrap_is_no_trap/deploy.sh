#!/bin/bash #~ failed-build-deployed
docker run --rm -v "$PWD":/src -w /src rust:1.90 \
  cargo build --release --target aarch64-unknown-linux-gnu

zip -j lambda.zip target/aarch64-unknown-linux-gnu/release/bootstrap settings.yaml
aws lambda update-function-code --function-name "$1" --zip-file fileb://lambda.zip
