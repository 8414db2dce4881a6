pub fn slug(title: &str) -> String {
    title.to_lowercase().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_become_hyphens() {
        assert_eq!(slug("Two Words"), "two-words");
    }
}
