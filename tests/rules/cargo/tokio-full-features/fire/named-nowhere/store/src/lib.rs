pub fn count(text: &str) -> usize {
    text.len()
}
