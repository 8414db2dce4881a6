#!/bin/bash
trap "exit 1" ERR
cross build --target aarch64-unknown-linux-gnu --release
for binary in $(find target/aarch64-unknown-linux-gnu/release -maxdepth 1 -name 'orders-*' -type f); do
  zip -j "$binary.zip" "$binary"
done
