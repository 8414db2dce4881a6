rm target/x86_64-unknown-linux-musl/release/orders
cargo build --release --target x86_64-unknown-linux-musl
cp target/x86_64-unknown-linux-musl/release/orders bootstrap
zip lambda.zip bootstrap
