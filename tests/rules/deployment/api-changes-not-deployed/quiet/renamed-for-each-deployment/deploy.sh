#!/usr/bin/env bash
set -euo pipefail
sed "s/Live:/Live$(git rev-parse --short HEAD):/" template.yaml > packaged.yaml
aws cloudformation deploy --stack-name orders --template-file packaged.yaml
