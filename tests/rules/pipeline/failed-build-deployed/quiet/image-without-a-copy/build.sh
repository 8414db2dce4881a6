cargo build --release
docker build --tag orders .
