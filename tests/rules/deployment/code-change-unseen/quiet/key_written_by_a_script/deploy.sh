#!/bin/sh
set -e
sed -i "s|orders.zip|orders-$RELEASE.zip|" template.yaml
aws cloudformation deploy --template-file template.yaml --stack-name orders
