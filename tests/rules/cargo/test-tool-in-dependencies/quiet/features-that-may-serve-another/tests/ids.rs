use uuid::Uuid;

#[test]
fn ids_differ() {
    assert_ne!(Uuid::new_v4(), Uuid::new_v4());
}
