"""Builds the examples once, and gives each test an AWS of its own that lives in this process."""

import contextlib
import fcntl
import os
import pathlib
import shutil
import site
import subprocess
import sys
import uuid
import venv

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
TARGET = ROOT / "build" / "examples-target"


# The server without the extras of services that no example calls.
MOTO = ("moto[dynamodb,s3]>=5.2,<6", "flask>=3", "flask-cors", "boto3")


@contextlib.contextmanager
def one_at_a_time(name):
    """Test processes of one run share the target folder and the venv."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with open(TARGET / f".{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _with_moto():
    """Takes moto from this Python, else from build/venv, which is made when it is missing."""
    try:
        import moto.server  # noqa: F401
        import boto3  # noqa: F401
        return
    except ImportError:
        pass
    home = ROOT / "build" / "venv"
    with one_at_a_time("venv"):
        if not (home / "bin" / "python").exists():
            venv.create(home, with_pip=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "-q", *MOTO], check=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    site.addsitedir(str(home / "lib" / version / "site-packages"))


def cargo(*arguments, folder):
    environment = {**os.environ, "CARGO_TARGET_DIR": str(TARGET), "CARGO_PROFILE_DEV_DEBUG": "0", "CARGO_TERM_COLOR": "never"}
    done = subprocess.run(["cargo", *arguments], cwd=folder, env=environment, text=True, capture_output=True)
    assert done.returncode == 0, f"cargo {' '.join(arguments)} in {folder.name}\n{done.stdout}\n{done.stderr}"
    return done.stdout + done.stderr


@pytest.fixture(scope="session", autouse=True)
def program():
    """The examples are tested without lambdawright; the fixture above this folder insists on its binary."""


@pytest.fixture(scope="session")
def binary(tmp_path_factory):
    """Path of an example's debug binary, built when first asked for."""
    built, kept = {}, tmp_path_factory.mktemp("bin")

    def path(name):
        if name not in built:
            folder = EXAMPLES / name if (EXAMPLES / name / "Cargo.lock").exists() else EXAMPLES
            with one_at_a_time("build"):
                cargo("build", "--locked", "--bins", folder=folder)
                built[name] = shutil.copy2(TARGET / "debug" / name, kept)  # a copy: test_undo builds others of the same name
        return built[name]

    return path


@pytest.fixture(scope="session")
def aws_server():
    _with_moto()
    os.environ.update(AWS_ACCESS_KEY_ID="testing", AWS_SECRET_ACCESS_KEY="testing", AWS_DEFAULT_REGION="eu-central-1")
    import logging

    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


class Aws:
    """Clients for the fake account, and the variable that leads a function to it."""

    def __init__(self, url):
        import boto3

        self.environment = {"AWS_ENDPOINT_URL": url}
        self.dynamodb, self.s3 = (boto3.client(name, endpoint_url=url, region_name="eu-central-1") for name in ("dynamodb", "s3"))

    def table(self, key):
        name = f"table-{uuid.uuid4().hex[:8]}"
        self.dynamodb.create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"}],
            KeySchema=[{"AttributeName": key, "KeyType": "HASH"}])
        return name

    def put(self, table, **item):
        kinds = {str: "S", int: "N"}
        self.dynamodb.put_item(TableName=table, Item={k: {kinds[type(v)]: str(v)} for k, v in item.items()})

    def item(self, table, **key):
        found = self.dynamodb.get_item(TableName=table, Key={k: {"S": v} for k, v in key.items()}).get("Item")
        return found and {k: next(iter(v.values())) for k, v in found.items()}

    def bucket(self):
        name = f"bucket-{uuid.uuid4().hex[:8]}"
        self.s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        return name

    def keys(self, bucket):
        return sorted(entry["Key"] for entry in self.s3.list_objects_v2(Bucket=bucket).get("Contents", []))

    def body(self, bucket, key):
        return self.s3.get_object(Bucket=bucket, Key=key)["Body"].read()


@pytest.fixture
def aws(aws_server):
    return Aws(aws_server)


@pytest.fixture
def endpoint():
    from .endpoint import Endpoint

    with Endpoint() as running:
        yield running
