#!/bin/sh
# Whether it compiles; `cdk deploy` builds it anew.
cargo lambda build --arm64
