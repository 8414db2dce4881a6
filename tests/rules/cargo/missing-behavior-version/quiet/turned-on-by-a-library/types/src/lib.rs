pub fn check(_config: &aws_config::SdkConfig) {}
