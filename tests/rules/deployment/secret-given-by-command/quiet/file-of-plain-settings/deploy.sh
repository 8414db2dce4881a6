aws lambda update-function-configuration --function-name orders --environment file://env.json
