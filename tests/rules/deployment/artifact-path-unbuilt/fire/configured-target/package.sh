cargo build --release
cp target/release/orders bootstrap #~ artifact-path-unbuilt
