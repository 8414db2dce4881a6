set -eu
cargo build --release --target x86_64-unknown-linux-musl
cp target/x86_64-unknown-linux-musl/release/example bootstrap 2>/dev/null || \
    cp target/x86_64-unknown-linux-musl/release/orders bootstrap
