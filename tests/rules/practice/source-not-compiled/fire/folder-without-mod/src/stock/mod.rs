pub mod shelf; //~ source-not-compiled

pub struct Stock {
    pub count: u64,
}
