aws lambda update-function-code --function-name func --zip-file fileb://orders.zip --endpoint-url http://localhost:4566
