#!/bin/sh
set -e
docker run --rm -v "$PWD":/source -w /source ekidd/rust-musl-builder:stable cargo build --release
