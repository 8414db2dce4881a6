#!/bin/bash
set -e
cargo lambda deploy --iam-role "arn:aws:iam::$DEPLOY_ACCOUNT:role/$DEPLOY_ROLE"
