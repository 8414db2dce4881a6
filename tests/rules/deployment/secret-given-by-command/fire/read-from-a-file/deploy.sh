retry 5 aws lambda create-function --function-name orders \
  --runtime provided.al2023 --handler bootstrap \
  --environment "{\"Variables\": $(cat .env.aws.json)}" \
  --zip-file fileb://target/lambda/orders/bootstrap.zip
#~^^ secret-given-by-command
