#!/bin/sh
set -e
# does it compile at all?
cargo build --release
./build-it.sh
aws lambda update-function-code --function-name orders --zip-file fileb://function.zip
