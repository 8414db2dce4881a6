aws iam create-role --role-name scheduler-role --assume-role-policy-document file://scheduler-trust.json
aws iam attach-role-policy --role-name scheduler-role --policy-arn arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess
aws lambda create-function --function-name orders --runtime provided.al2023 --handler bootstrap \
  --role arn:aws:iam::111122223333:role/orders-role --zip-file fileb://target/lambda/example/bootstrap.zip
