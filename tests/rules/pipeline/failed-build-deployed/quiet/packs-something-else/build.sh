#!/bin/bash
cargo lambda build --release --arm64
zip -r settings.zip config
echo "packed"
