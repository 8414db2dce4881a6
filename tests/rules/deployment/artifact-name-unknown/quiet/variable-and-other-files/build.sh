cp "target/lambda/$NAME/bootstrap" .
cp target/release/libexample.so .
ls target/release/deps
cp target/lambda/extensions/example .
