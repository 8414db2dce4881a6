pub use tokio;
