#!/bin/sh
set -e
sed "s|<replaceme>|$(cat key)|" template.yaml > packed.yaml
sam build --template-file packed.yaml
sam deploy
