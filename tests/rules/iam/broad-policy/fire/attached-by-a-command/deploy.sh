aws iam create-role --role-name orders-role \
  --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
aws iam attach-role-policy --role-name orders-role \
  --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
aws iam attach-role-policy --role-name orders-role --policy-arn arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess #~ broad-policy
aws iam attach-role-policy --role-name orders-role --policy-arn arn:aws:iam::aws:policy/service-role/AWSLambdaRole #~ broad-policy
aws lambda create-function --function-name orders --runtime provided.al2023 --handler bootstrap \
  --role "$ROLE_ARN" --zip-file fileb://target/lambda/example/bootstrap.zip
