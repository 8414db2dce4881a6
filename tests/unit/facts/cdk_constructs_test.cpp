// Constructs of npm that make functions of Rust, with what they set by themselves.

#include <gtest/gtest.h>

#include "unit/facts/deployment_text.h"

namespace wright {
namespace {

TEST(CdkConstructs, TheOneCalledRustBuildsForArm) {
  EXPECT_EQ(read_deployment_text({{"lambdas/Cargo.toml", "[package]\nname = \"orders\"\nversion = \"0.1.0\"\n"},
                                  {"cdk.json", "{}"},
                                  {"lib/stack.ts", R"(import * as cdk from 'aws-cdk-lib';
import { RustFunction } from 'rust.aws-cdk-lambda';
export class Jobs extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new RustFunction(this, 'Shop', { directory: 'lambdas', bin: 'orders' });
    new RustFunction(this, 'Old', { directory: 'lambdas', target: 'x86_64-unknown-linux-gnu' });
  }
}
)"}}),
            "Shop@6 runtime=provided.al2 binary=orders architecture=arm64\n"
            "Old@7 runtime=provided.al2 architecture=x86_64\n");
}

// A construct that has the name of what it makes, and one that only another construct makes.
TEST(CdkConstructs, OfALibraryOfTheProject) {
  EXPECT_EQ(read_deployment_text({{"lambdas/Cargo.toml", "[package]\nname = \"orders\"\nversion = \"0.1.0\"\n"},
                                  {"package.json", R"({"dependencies": {"aws-cdk-lib": "2"}})"},
                                  {"src/pool.ts", R"(import { Construct } from 'constructs';
import { aws_cognito as cognito } from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';
export class UserPool extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const define = new RustFunction(this, 'Define', { manifestPath: 'lambdas/Cargo.toml', memorySize: 256 });
    new cognito.UserPool(this, 'UserPool', { lambdaTriggers: { defineAuthChallenge: define } });
  }
}
)"},
                                  {"src/users.ts", R"(import { Construct } from 'constructs';
import { UserPool } from './pool';
export class Users extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new UserPool(this, 'Pool');
  }
}
)"}}),
            "Define@7 code=src/lambdas memory=256\n  cognito from UserPool@8\n");
}

// `id=` names what a construct takes second; a Dockerfile beside the program that a Makefile has put there.
TEST(CdkConstructs, PythonMayNameTheFirstArguments) {
  const auto with = [](const std::string& dockerfile) {
    return read_deployment_text(
        {{"Cargo.toml", "[package]\nname = \"orders\"\nversion = \"0.1.0\"\n[[bin]]\nname = \"bootstrap\"\n"},
         {"src/main.rs", "fn main() {}\n"},
         {"docker/Dockerfile", dockerfile},
         {"infra/cdk.json", R"({"app": "python3 app.py"})"},
         {"infra/stack.py", R"(from aws_cdk import aws_lambda, Stack, Duration
class Shop(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        aws_lambda.Function(scope=self, id="Orders", memory_size=128, timeout=Duration.seconds(1),
            code=aws_lambda.EcrImageCode.from_asset_image(directory="../docker"),
            handler=aws_lambda.Handler.FROM_IMAGE, runtime=aws_lambda.Runtime.FROM_IMAGE)
)"}});
  };
  EXPECT_EQ(with("FROM scratch\nADD \"./bootstrap\" /\n"), "Orders@5 code=docker memory=128 timeout=1@5\n");
  EXPECT_EQ(with("FROM scratch\nADD ./page /\n"), "") << "no program of the project";
}

}  // namespace
}  // namespace wright
