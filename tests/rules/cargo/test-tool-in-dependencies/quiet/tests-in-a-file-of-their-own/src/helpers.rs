pub fn order() {}
