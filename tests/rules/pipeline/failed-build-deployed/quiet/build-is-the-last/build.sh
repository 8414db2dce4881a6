#!/bin/bash
echo building
cargo lambda build --release --arm64
