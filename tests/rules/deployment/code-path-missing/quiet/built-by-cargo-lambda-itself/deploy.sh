#!/usr/bin/env bash
set -euo pipefail
cargo lambda build --release --arm64
sam deploy
