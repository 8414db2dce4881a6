#!/usr/bin/env bash
set -euo pipefail
aws cloudformation deploy --stack-name base --template-file packaged.yaml --parameter-overrides Owner=us
sam deploy --parameter-overrides $PARAMETERS
