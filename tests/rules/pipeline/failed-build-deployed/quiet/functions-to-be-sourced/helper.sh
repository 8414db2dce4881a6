TARGET="aarch64-unknown-linux-gnu"

build_all() {
  cargo build --release --target $TARGET
}

build_one() {
  cargo build --release --target $TARGET --bin orders
}

pack() {
  zip orders.zip target/$TARGET/release/bootstrap
}
