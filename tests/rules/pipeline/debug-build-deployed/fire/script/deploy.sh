#!/bin/sh
set -e
cargo lambda build #~ debug-build-deployed
cargo lambda deploy orders
