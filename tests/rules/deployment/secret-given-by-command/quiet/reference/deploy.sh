cargo lambda build --release --arm64
cargo lambda deploy orders --env-var SMTP_PASSWORD_ARN="$SMTP_ARN" --env-var SMTP_SECRET=arn:aws:secretsmanager:eu-west-1:111122223333:secret:smtp
