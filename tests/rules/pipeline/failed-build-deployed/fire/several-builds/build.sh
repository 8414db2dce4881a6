#!/bin/sh #~ failed-build-deployed
cd orders
cargo lambda build --release --arm64
cd ../bills
cargo lambda build --release --arm64
cd ..
echo done
