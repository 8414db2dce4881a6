cargo lambda build --release --arm64
cargo lambda deploy orders \
  --env-var RUST_LOG=info \
  --env-var SMTP_PASSWORD="$SMTP_PASSWORD" #~ secret-given-by-command
