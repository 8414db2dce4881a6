#!/bin/sh
set -e
aws cloudformation deploy --template-file template.yaml --stack-name orders --parameter-overrides "Key=orders-$RELEASE.zip"
