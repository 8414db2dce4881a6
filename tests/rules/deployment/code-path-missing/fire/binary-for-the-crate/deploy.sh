#!/usr/bin/env bash
set -euo pipefail
sam build --beta-features
sam deploy
