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

}  // namespace
}  // namespace wright
