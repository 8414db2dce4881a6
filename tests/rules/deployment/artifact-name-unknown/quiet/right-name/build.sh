cp target/lambda/example/bootstrap .
zip -j example.zip target/lambda/example/bootstrap
