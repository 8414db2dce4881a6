use lambda_runtime::Context;

pub fn mock_context() -> Context {
    Context::default()
}

pub fn title(name: &str) -> String {
    name.trim().to_string()
}
