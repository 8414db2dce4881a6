#[test]
fn starts() {
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_orders")).status();
    assert!(status.is_ok());
}
