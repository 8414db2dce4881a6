"""Measures the program beside a peer on the same inputs and prints the ratios: `make bench`.

The peer is ast-grep (PyPI ast-grep-cli, pinned below) with ten patterns over the Rust files: a parse of every file and a search, without facts,
templates or explanations. Inputs are made from the example crates. Each figure is the median of several whole processes, with the cards
packed into the program, and the two programs take turns, so that a busy machine hits both.
"""
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / "build/release/lambdawright"
PEER_PACKAGE = "ast-grep-cli==0.51.1"
PATTERNS = [
    "$A.unwrap()", "$A.expect($B)", "std::fs::read($A)", "std::thread::sleep($A)", "tokio::spawn($A)",
    "$A.send().await", "Client::new($$$A)", "println!($$$A)", "join_all($A)", "env::var($A)",
]
MEDIUM_LINES = 4_000      # a typical repository: 27 files, 4k lines
LARGE_LINES = 288_000     # 9.6 MB of Rust


def peer() -> Path | None:
    """ast-grep in the tests' Python environment; installed when it is not there."""
    found = ROOT / "build/venv/bin/ast-grep"
    if not found.exists():
        pip = [str(ROOT / "build/venv/bin/pip"), "install", "--quiet", "--disable-pip-version-check", PEER_PACKAGE]
        if subprocess.run(pip).returncode != 0:
            return None
    return found


def make_project(folder: Path, lines: int) -> None:
    """One crate whose modules are the example sources over and over, until they have so many lines."""
    sources = [p for p in sorted((ROOT / "examples").glob("*/src/*.rs"))]
    if not sources:
        sys.exit("no example sources to make inputs from")
    shutil.copy(ROOT / "examples/order-worker-flawed/Cargo.toml", folder / "Cargo.toml")
    written = number = 0
    (folder / "src").mkdir()
    while written < lines:
        source = sources[number % len(sources)]
        text = source.read_text()
        name = "main.rs" if number == 0 else f"m{number}.rs"
        (folder / "src" / name).write_text(text)
        written += text.count("\n")
        number += 1
    for template in (ROOT / "examples/order-worker-flawed").glob("*.yaml"):
        shutil.copy(template, folder)


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def measure(folder: Path, rounds: int, ast_grep: Path | None) -> tuple[float, float | None]:
    ours = [str(PROGRAM), "review", str(folder), "--format", "json"]
    rules = folder.parent / f"{folder.name}-rules.yml"
    rules.write_text("\n---\n".join(f"id: p{i}\nlanguage: rust\nrule:\n  pattern: '{p}'" for i, p in enumerate(PATTERNS)))
    theirs = [str(ast_grep), "scan", "--rule", str(rules), "--json=stream", str(folder)]
    own_times, peer_times = [], []
    for _ in range(rounds):
        own_times.append(seconds(ours))
        if ast_grep:
            peer_times.append(seconds(theirs))
    return statistics.median(own_times), statistics.median(peer_times) if peer_times else None


def main() -> int:
    ast_grep = peer()
    print(f"{'input':<24}{'lambdawright':>14}{'ast-grep':>12}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as temporary:
        for name, lines, rounds in (("4k lines", MEDIUM_LINES, 15), ("144k lines", LARGE_LINES // 2, 3), ("288k lines", LARGE_LINES, 3)):
            folder = Path(temporary) / name.replace(" ", "-")
            folder.mkdir()
            make_project(folder, lines)
            own, other = measure(folder, rounds, ast_grep)
            peer_text = f"{other * 1000:9.0f} ms{own / other:8.2f}" if other else "   not here"
            print(f"{name:<24}{own * 1000:11.0f} ms{peer_text}")
    print(f"peak memory of any child: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")
    own_start = statistics.median(seconds([str(PROGRAM), "--version"]) for _ in range(20))
    print(f"start of the program (--version): {own_start * 1000:.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
