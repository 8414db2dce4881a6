docker run --rm -v "$PWD":/code rust:1 sh -c "cd /code && cargo build --release"
