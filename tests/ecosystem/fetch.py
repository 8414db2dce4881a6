#!/usr/bin/env python3
"""Lay out the published crates of crates.txt as plain folders: fetch.py OUT makes OUT/<name>-<version>/.

`cargo info` is the one cargo command that brings a single .crate file into cargo's own cache without resolving or
building anything, so each crate costs one small download and the conflicting dependencies of the crates never meet.
A file already in that cache is used as it is, a folder already laid out is left alone, and nothing of a crate runs.
"""
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from typing import NamedTuple

LIST = pathlib.Path(__file__).with_name("crates.txt")
MAX_UNPACKED_BYTES = 20_000_000
CARGO_TIMEOUT_S = 180


class FetchError(Exception):
    """A crate could not be had, or is not the one that crates.txt names."""


class Crate(NamedTuple):
    name: str
    version: str
    sha256: str

    @property
    def folder(self):
        return f"{self.name}-{self.version}"


def load_list(path=LIST):
    crates = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = re.fullmatch(r"([A-Za-z][\w-]*) (\d+\.\d+\.\d+[\w.+-]*) ([0-9a-f]{64})", line)
        if not match:
            raise FetchError(f"{path.name}:{number}: expected `name version sha256`, found `{line}`")
        crates.append(Crate(*match.groups()))
    return crates


def cargo_home():
    return pathlib.Path(os.environ.get("CARGO_HOME") or pathlib.Path.home() / ".cargo")


def find_cached(crate):
    """The right .crate file in cargo's cache, or None; and the checksums of files of that name that are not it."""
    wrong = []
    for path in sorted(cargo_home().glob(f"registry/cache/*/{crate.folder}.crate")):
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digest == crate.sha256:
            return data, []
        wrong.append(digest)
    return None, wrong


def ask_cargo(crate):
    # An empty working folder: no workspace, toolchain file or cargo configuration of a project takes part.
    with tempfile.TemporaryDirectory() as empty:
        command = ["cargo", "info", "--quiet", f"{crate.name}@{crate.version}"]
        try:
            done = subprocess.run(command, cwd=empty, capture_output=True, text=True, timeout=CARGO_TIMEOUT_S,
                                  stdin=subprocess.DEVNULL, check=False)
        except FileNotFoundError:
            raise FetchError(f"{crate.folder}: cargo is not installed (1.82 or newer is needed)") from None
        except subprocess.TimeoutExpired:
            raise FetchError(f"{crate.folder}: cargo did not answer within {CARGO_TIMEOUT_S} s") from None
    if done.returncode != 0:
        raise FetchError(f"{crate.folder}: `{' '.join(command)}` failed: {done.stderr.strip() or 'no message'}")


def crate_bytes(crate):
    data, wrong = find_cached(crate)
    if data is None and not wrong:
        ask_cargo(crate)
        data, wrong = find_cached(crate)
    if wrong:
        raise FetchError(f"{crate.folder}: checksum {wrong[0]} in cargo's cache, crates.txt has {crate.sha256}")
    if data is None:
        raise FetchError(f"{crate.folder}: cargo answered but put no {crate.folder}.crate into its cache")
    return data


def unpack(crate, data, destination):
    """Plain files only, all below the crate's own folder; anything else in the archive is an error."""
    total = 0
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as archive:
        for member in archive:
            parts = pathlib.PurePosixPath(member.name).parts
            if not parts or parts[0] != crate.folder or ".." in parts or not (member.isfile() or member.isdir()):
                raise FetchError(f"{crate.folder}: unexpected entry `{member.name}` in the archive")
            total += member.size
            if total > MAX_UNPACKED_BYTES:
                raise FetchError(f"{crate.folder}: unpacks to more than {MAX_UNPACKED_BYTES} bytes")
            if member.isfile():
                target = destination.joinpath(*parts[1:])
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(archive.extractfile(member).read())


def measure(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {"files": len(files), "bytes": sum(path.stat().st_size for path in files)}


def ensure_crate(crate, out):
    """The crate's folder under `out`, laid out now or found as it was left."""
    folder, stamp = out / crate.folder, out / f".{crate.folder}.json"
    if folder.is_dir() and stamp.is_file():
        try:
            if json.loads(stamp.read_text(encoding="utf-8")) == {"sha256": crate.sha256, **measure(folder)}:
                return folder
        except ValueError:
            pass  # A damaged stamp is as good as none.
    data = crate_bytes(crate)
    with tempfile.TemporaryDirectory(dir=out, prefix=".unpack-") as work:
        fresh = pathlib.Path(work) / crate.folder
        fresh.mkdir()
        unpack(crate, data, fresh)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)
    stamp.write_text(json.dumps({"sha256": crate.sha256, **measure(folder)}) + "\n", encoding="utf-8")
    return folder


def ensure_crates(out):
    """Every crate of crates.txt under `out`, in that order. The first failure ends it: without a network, each
    further question to cargo would only wait through the same retries."""
    out = pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    return [ensure_crate(crate, out) for crate in load_list()]


def main(arguments):
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: fetch.py OUT", file=sys.stderr)
        return 2
    try:
        folders = ensure_crates(arguments[0])
    except (FetchError, OSError, tarfile.TarError) as error:
        print(f"fetch.py: {error}", file=sys.stderr)
        return 1
    for folder in folders:
        print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
