#!/usr/bin/env fish
cargo build --release --target aarch64-unknown-linux-musl
sam deploy --stack-name orders
