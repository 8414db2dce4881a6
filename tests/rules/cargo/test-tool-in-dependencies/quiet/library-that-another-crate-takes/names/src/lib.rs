pub fn shown(name: &str) -> String {
    helpers::title(name)
}
