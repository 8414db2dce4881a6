#[macro_export]
macro_rules! key {
    () => {
        uuid::Uuid::new_v4()
    };
}
