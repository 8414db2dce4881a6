#!/usr/bin/env bash
set -euo pipefail
terraform apply -auto-approve
aws apigateway create-deployment --rest-api-id "$(terraform output -raw api)" --stage-name prod
