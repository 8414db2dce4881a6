sed -i "s/{lambdaArn}/$ARN/" openapi.yaml
