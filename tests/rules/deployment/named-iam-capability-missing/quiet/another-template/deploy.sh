#!/usr/bin/env bash
set -euo pipefail
aws cloudformation deploy --stack-name roles --template-file roles.yaml --capabilities CAPABILITY_IAM
