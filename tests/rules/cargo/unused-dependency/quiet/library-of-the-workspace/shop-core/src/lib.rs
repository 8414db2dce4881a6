pub fn greet() {}
