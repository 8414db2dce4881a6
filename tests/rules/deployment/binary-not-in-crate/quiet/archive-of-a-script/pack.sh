#!/bin/sh
set -e
cargo lambda build --release
cd target/lambda/orders
zip -r ../shop_api.zip .
