cargo build --release
mv target/release/example target/release/bootstrap
zip -j code.zip target/release/bootstrap
