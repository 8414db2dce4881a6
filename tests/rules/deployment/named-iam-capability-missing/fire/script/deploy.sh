#!/usr/bin/env bash
set -euo pipefail
cargo lambda build --release --arm64
aws cloudformation deploy --stack-name orders --template-file infra/template.yaml --capabilities CAPABILITY_IAM #~ named-iam-capability-missing
