// Holds nothing: the package exists so that cargo resolves and checks the grammar crates.
