cargo lambda build --release --arm64 --output-format zip
