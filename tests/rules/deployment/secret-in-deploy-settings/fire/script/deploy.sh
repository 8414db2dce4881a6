#!/bin/bash
set -euo pipefail
cargo lambda build --release --arm64
sam deploy --stack-name orders \
  --parameter-overrides "DBPassword=prod_9b43c1802d8440e9" #~ secret-in-deploy-settings
