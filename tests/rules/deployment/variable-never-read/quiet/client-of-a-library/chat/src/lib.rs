pub fn client() -> async_openai::Client<async_openai::config::OpenAIConfig> {
    async_openai::Client::new()
}
