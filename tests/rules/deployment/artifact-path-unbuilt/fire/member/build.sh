cd orders && cargo lambda build --release --output-format zip
