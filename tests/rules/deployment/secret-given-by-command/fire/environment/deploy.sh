cargo lambda build --release --arm64 --output-format zip
aws lambda update-function-configuration --function-name orders \
  --environment "Variables={STAGE=prod,SMTP_PASSWORD=$SMTP_PASSWORD}" #~ secret-given-by-command
