"""Inputs that are made on the fly, most of them hostile. Each function writes into the folder it is given."""
import os
import socket

MANIFEST = """[package]
name = "orders"
version = "0.1.0"
edition = "2021"

[dependencies]
lambda_runtime = "1"
serde_json = "1"
tokio = { version = "1", features = ["macros"] }
"""
MAIN = """use lambda_runtime::{run, service_fn, Error, LambdaEvent};
use serde_json::Value;

async fn handler(event: LambdaEvent<Value>) -> Result<Value, Error> {
    Ok(event.payload)
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
"""
TEMPLATE = """Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: provided.al2
      Handler: bootstrap
      CodeUri: target/lambda/orders
"""


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def crate(folder):
    write(folder / "Cargo.toml", MANIFEST)
    write(folder / "src/main.rs", MAIN)


def flawed(folder):
    crate(folder)
    write(folder / "template.yaml", TEMPLATE)


def empty_folder(folder):
    (folder / "empty").mkdir()
    (folder / "empty/.git").mkdir()


def broken_toml(folder):
    crate(folder)
    write(folder / "Cargo.toml", MANIFEST + "[profile.release\nlto = = true\n")


def broken_yaml(folder):
    crate(folder)
    write(folder / "template.yaml", "Resources:\n  A: [1, 2\n  B: }\n\t- x\n")


def broken_rust(folder):
    crate(folder)
    write(folder / "src/main.rs", MAIN + "\nfn broken( { let = ; }}} impl for \"never closed\n")


def fifo(folder):
    crate(folder)
    os.mkfifo(folder / "src/pipe.rs")
    os.mkfifo(folder / "template.yaml")


def fifo_as_path(folder):
    os.mkfifo(folder / "pipe")


def unix_socket(folder):
    crate(folder)
    server = socket.socket(socket.AF_UNIX)
    before = os.getcwd()
    os.chdir(folder)  # the name of a socket may not be long
    server.bind("template.yaml")
    os.chdir(before)
    server.close()


def device_link(folder):
    crate(folder)
    os.symlink("/dev/zero", folder / "src/zero.rs")
    os.symlink("/dev/tty", folder / "template.yaml")


def unreadable(folder):
    crate(folder)
    write(folder / "src/secret.rs", "fn f() {}\n")
    write(folder / "src/closed/a.rs", "fn f() {}\n")
    os.chmod(folder / "src/secret.rs", 0)
    os.chmod(folder / "src/closed", 0)


def huge_rust(folder):
    crate(folder)
    line = b"fn f() { let s = \"some text\"; }\n" * 4096
    with open(folder / "src/huge.rs", "wb") as out:
        while out.tell() < 100 * 1024 * 1024:
            out.write(line)


def huge_manifest(folder):
    crate(folder)
    write(folder / "other/Cargo.toml", MANIFEST + "# filler\n" * (12 * 1024 * 1024))


def long_line(folder):
    flawed(folder)
    write(folder / "src/long.rs", "const A: &str = \"" + "x" * 1_900_000 + "\";\n")


def deep_rust(folder):
    crate(folder)
    write(folder / "src/deep.rs", "fn f() -> i32 { " + "(" * 100_000 + "1" + ")" * 100_000 + " }\n")
    write(folder / "src/open.rs", "fn f() { " + "(" * 100_000)
    write(folder / "src/blocks.rs", "fn f() { " + "{" * 50_000 + "}" * 50_000 + " }\n")
    write(folder / "src/calls.rs", "fn f() { a" + ".b()" * 50_000 + "; }\n")
    write(folder / "src/types.rs", "type A = " + "Vec<" * 50_000 + "u8" + ">" * 50_000 + ";\n")


def deep_yaml(folder):
    crate(folder)
    write(folder / "template.yaml", "Resources: " + "[" * 100_000 + "]" * 100_000 + "\n")
    write(folder / "open/template.yaml", "Resources: " + "[" * 100_000)
    write(folder / "maps/template.yaml", "Resources: " + "{a: " * 100_000)
    write(folder / "dashes/template.yaml", "Resources:\n  " + "- " * 100_000 + "x\n")


def deep_toml(folder):
    crate(folder)
    write(folder / "Cargo.toml", MANIFEST + "x = " + "[" * 100_000 + "]" * 100_000 + "\n")
    write(folder / "a/Cargo.toml", "x = " + "{a=" * 100_000)
    write(folder / "b/Cargo.toml", "[" + "a." * 100_000 + "a]\n")


def deep_json(folder):
    crate(folder)
    write(folder / "template.json", '{"Resources": ' + "[" * 100_000 + "]" * 100_000 + "}")


def deep_terraform(folder):
    crate(folder)
    write(folder / "main.tf", "locals {\n  a = " + "[" * 100_000 + "]" * 100_000 + "\n}\n")
    write(folder / "open.tf", "resource \"aws_lambda_function\" \"a\" {" * 20_000)


def alias_bomb(folder):
    crate(folder)
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 10) + "]" for i in range(1, 12)]
    write(folder / "template.yaml", "\n".join(lines) + "\nResources: *a11\n")


def invalid_utf8(folder):
    flawed(folder)
    write(folder / "src/latin.rs", b"// caf\xe9 \xff\xfe\nfn f() { let s = \"\xc3\x28\"; }\n")
    write(folder / "Makefile", b"build:\n\t\xff\xfe cargo lambda build\n")
    write(folder / "samconfig.toml", b"a = \"\xff\"\n")
    write(folder / "serverless.yml", b"service: \xff\n")


def nul_bytes(folder):
    flawed(folder)
    write(folder / "src/nul.rs", b"fn f() { \0\0 }\0")
    write(folder / "serverless.yml", b"service: a\0b\n")
    write(folder / "Cargo.lock", b"\0\0\0\0")


def byte_order_mark_and_crlf(folder):
    flawed(folder)
    for name in ("Cargo.toml", "src/main.rs", "template.yaml"):
        text = (folder / name).read_text()
        write(folder / name, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


def symlink_loops(folder):
    flawed(folder)
    os.symlink(".", folder / "self")
    os.symlink("..", folder / "src/up")
    os.symlink("b", folder / "a")
    os.symlink("a", folder / "b")
    os.symlink("loop.rs", folder / "src/loop.rs")


def link_outside(folder):
    outside = folder.parent / f"{folder.name}-outside"
    write(outside / "template.yaml", TEMPLATE)
    crate(folder)
    os.symlink(outside / "template.yaml", folder / "template.yaml")
    os.symlink(outside, folder / "infra")


def escape_sequences(folder):
    crate(folder)
    bad = TEMPLATE.replace("Orders:", "\"Ord\\e[2Jers\\a\":").replace("provided.al2\n", "provided.al2 # \u202e\x1b[31m\x07 \x9b2J\n")
    write(folder / "sub\x1b[31m\u202edir/template.yaml", bad)
    write(folder / "sub\x1b[31m\u202edir/Cargo.toml", MANIFEST.replace("orders", "refunds"))


def deep_folders(folder):
    crate(folder)
    path = folder / "/".join(["d"] * 200)
    path.mkdir(parents=True)
    write(path / "a.rs", "fn f() {}\n")


def many_files(folder):
    crate(folder)
    for index in range(3000):
        write(folder / f"src/m{index}.rs", f"pub fn f{index}() {{}}\n")


def workspace_cycle(folder):
    crate(folder)
    write(folder / "a/Cargo.toml", MANIFEST.replace('"orders"', '"a"') + 'b = { path = "../b" }\n')
    write(folder / "b/Cargo.toml", MANIFEST.replace('"orders"', '"b"') + 'a = { path = "../a" }\n')
    write(folder / "a/src/lib.rs", "pub use b::*;\npub fn f() { b::g() }\n")
    write(folder / "b/src/lib.rs", "pub use a::*;\npub fn g() { a::f() }\n")
    write(folder / "Cargo.toml", MANIFEST + 'a = { path = "a" }\n[workspace]\nmembers = ["*", "../*", "a", "/etc"]\n')


def workspace(folder):
    """A workspace whose profile and template stand at its root, and a stranger below it that is no member."""
    write(folder / "Cargo.toml", '[workspace]\nmembers = ["services/*"]\nexclude = ["stranger"]\n\n[profile.release]\nlto = true\n')
    flawed(folder / "services/orders")
    write(folder / "services/refunds/Cargo.toml", MANIFEST.replace('"orders"', '"refunds"'))
    write(folder / "services/refunds/src/main.rs", MAIN)
    write(folder / "template.yaml", TEMPLATE.replace("Orders", "Refunds").replace("al2", "al2023").replace("target/lambda/orders", "services/refunds"))
    crate(folder / "stranger")
    write(folder / "stranger/template.yaml", TEMPLATE)
