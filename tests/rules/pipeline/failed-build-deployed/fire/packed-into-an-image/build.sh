cargo lambda build --release #~ failed-build-deployed
cp target/lambda/orders/bootstrap image/bootstrap
docker build --tag orders image
