cargo lambda build --release --arm64 --features lambda,default #~ build-feature-missing
