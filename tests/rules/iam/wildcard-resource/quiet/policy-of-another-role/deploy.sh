ROOT=$(cd "$(dirname "$0")" && pwd)
POLICY=$ROOT/policies/orders.json
aws iam put-role-policy --role-name deploying-role --policy-name tables --policy-document "file://$POLICY"
aws lambda create-function --function-name orders --runtime provided.al2023 --handler bootstrap \
  --role arn:aws:iam::111122223333:role/orders-role --zip-file fileb://target/lambda/example/bootstrap.zip
