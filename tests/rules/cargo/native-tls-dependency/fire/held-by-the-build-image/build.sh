#!/bin/sh
set -e
docker run --rm -v "$PWD":/home/rust/src ekidd/rust-musl-builder:stable cargo build --release
