#!/bin/sh
set -e
cargo build --release --target x86_64-unknown-linux-musl --bin orders
mkdir -p target/lambda/orders
cp target/x86_64-unknown-linux-musl/release/orders target/lambda/orders/bootstrap
