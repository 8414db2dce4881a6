#!/usr/bin/env bash
set -euo pipefail
cd "$(dirname "$0")"
cargo zigbuild --release --target aarch64-unknown-linux-musl
built=$(cargo metadata --format-version 1 | jq -r .target_directory)
mkdir -p target/lambda
for binary in orders; do
  mkdir -p "target/lambda/$binary"
  cp "$built/aarch64-unknown-linux-musl/release/$binary" "target/lambda/$binary/bootstrap"
done
