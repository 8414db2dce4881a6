cargo lambda build --release --features tls --features "$EXTRA" --features serde_json/preserve_order
