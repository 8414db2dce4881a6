#!/bin/sh
set -eu
cargo lambda build --release --arm64
cargo lambda deploy --enable-function-url #~ public-function-url
