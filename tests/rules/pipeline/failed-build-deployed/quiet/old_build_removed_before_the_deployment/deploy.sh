#!/bin/bash
rm -f bootstrap lambda.zip
cargo build --release --target aarch64-unknown-linux-gnu
cp target/aarch64-unknown-linux-gnu/release/bootstrap .
cd terraform
terraform apply -auto-approve
