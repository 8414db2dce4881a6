#!/bin/bash
set -e
cargo build --release --target x86_64-unknown-linux-musl #~ x86-not-arm
cp target/x86_64-unknown-linux-musl/release/example bootstrap
zip lambda.zip bootstrap
