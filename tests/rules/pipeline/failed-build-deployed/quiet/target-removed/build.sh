#!/bin/bash
rm -rf target
cross build --target aarch64-unknown-linux-gnu --release
cd target/aarch64-unknown-linux-gnu/release
zip -j orders.zip bootstrap
