pub fn begin() {
    env_logger::builder().init();
}
