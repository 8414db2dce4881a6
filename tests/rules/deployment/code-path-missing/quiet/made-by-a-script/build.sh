cargo lambda build --release --arm64
mkdir -p package
cp target/lambda/example/bootstrap package/
