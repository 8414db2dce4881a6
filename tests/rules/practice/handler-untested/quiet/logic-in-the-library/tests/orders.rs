#[test]
fn reads_the_id() {
    assert_eq!(orders::id_of(&serde_json::json!({ "id": 7 })), Some(7));
}
