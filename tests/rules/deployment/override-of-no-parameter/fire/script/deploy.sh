#!/usr/bin/env bash
set -euo pipefail
sam deploy --parameter-overrides ParameterKey=EnvironmentTyp,ParameterValue=prod EnvironmentType=prod #~ override-of-no-parameter
