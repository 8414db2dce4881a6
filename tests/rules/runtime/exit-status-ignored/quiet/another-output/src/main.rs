use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;
struct Printer {
    lines: Vec<String>,
}

impl Printer {
    fn output(&self) -> Result<usize, Error> {
        Ok(self.lines.len())
    }
}

// The value is the answer; and an output that is no program's.
fn shrink(file: &str) -> std::io::Result<std::process::ExitStatus> {
    std::process::Command::new("/opt/shrink").arg(file).status()
}

async fn handler(event: LambdaEvent<Value>) -> Result<bool, Error> {
    let printer = Printer { lines: vec![event.payload.to_string()] };
    printer.output()?;
    Ok(shrink("/tmp/frame.jpg")?.success())
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
