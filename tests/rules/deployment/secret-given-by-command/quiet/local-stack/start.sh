cargo lambda build --release --arm64 --output-format zip
aws --endpoint-url http://localhost:4566 lambda create-function --function-name orders --environment "Variables={SMTP_PASSWORD=abc}"
