#!/bin/zsh #~ failed-build-deployed
docker run --rm -v "$PWD":/usr/src/app -w /usr/src/app rust:1.90 \
  cargo build --release --target aarch64-unknown-linux-gnu
cp target/aarch64-unknown-linux-gnu/release/orders ./bootstrap && zip orders.zip bootstrap && rm bootstrap
