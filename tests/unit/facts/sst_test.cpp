#include <gtest/gtest.h>

#include "unit/facts/deployment_text.h"

namespace wright {
namespace {

constexpr const char* kManifest = "[package]\nname = \"app\"\nedition = \"2021\"\n";

std::string deployed(const std::string& run) {
  return read_deployment_text(
      {{"api/Cargo.toml", kManifest},
       {"sst.config.ts",
        "export default $config({\n  app(input) { return { name: \"shop\" }; },\n  async run() {\n" + run + "  },\n});\n"}});
}

TEST(Sst, AFunctionHasItsUnitsAndSstsDefaults) {
  EXPECT_EQ(deployed("new sst.aws.Function(\"Orders\", { runtime: \"rust\", handler: \"./api\", architecture: \"arm64\",\n"
                     "  memory: \"1 GB\", timeout: \"3 minutes\", url: true });\n"),
            "Orders@4 code=api memory=1024 timeout=180@5 architecture=arm64\n  function-url from Url@5\n");
  EXPECT_EQ(deployed("new sst.aws.Function(\"Orders\", { runtime: \"rust\", handler: \"./api\" });\n"),
            "Orders@4 code=api memory=1024 timeout=20@4 architecture=x86_64\n");
  EXPECT_EQ(deployed("new sst.aws.Function(\"Page\", { handler: \"src/page.handler\" });\n"), "") << "Node.js";
}

TEST(Sst, ComponentsInvokeWhatTheyAreGiven) {
  constexpr const char* kMade = "const f = new sst.aws.Function(\"F\", { runtime: \"rust\", handler: \"api\" });\n";
  const auto triggers = [&](const std::string& rest) {
    const std::string text = deployed(kMade + rest);
    return text.substr(text.find('\n') + 1);
  };
  EXPECT_EQ(triggers("const api = new sst.aws.ApiGatewayV2(\"Api\");\napi.route(\"GET /orders\", f.arn);\n"),
            "  apigw-http from Api@6\n");
  EXPECT_EQ(triggers("new sst.aws.Cron(\"Nightly\", { schedule: \"rate(1 day)\", function: f });\n"),
            "  schedule from Nightly@5\n");
  EXPECT_EQ(triggers("const q = new sst.aws.Queue(\"Q\");\nq.subscribe(f.arn);\n"), "  sqs from Q@6\nqueue Q\n");
}

// A function of the program builds the crate; the file that makes the components is imported.
TEST(Sst, AHelperMayBuildTheBundle) {
  const Files files{
      {"api/Cargo.toml", kManifest},
      {"sst.config.ts", "export default $config({ async run() { await import(\"./infra/api\"); } });\n"},
      {"infra/api.ts",
       "import { bundle } from \"./bundle\";\nconst settings = { runtime: \"provided.al2023\", handler: \"bootstrap\",\n"
       "  bundle: bundle({ name: \"api\", manifestPath: \"api/Cargo.toml\" }), memory: \"256 MB\" } as const;\n"
       "export const api = new sst.aws.Function(\"Api\", settings);\n"}};
  EXPECT_EQ(read_deployment_text(files), "Api@4 runtime=provided.al2023 code=api memory=256 timeout=20@4 architecture=x86_64\n");
}

std::string deployed_by_version_2(const std::string& stack) {
  return read_deployment_text(
      {{"Cargo.toml", "[package]\nname = \"shop\"\nedition = \"2021\"\n"},
       {"src/bin/orders.rs", "fn main() {}\n"},
       {"sst.config.ts",
        "import { Api } from \"sst/constructs\";\nimport { Shop } from \"./stacks/shop\";\nexport default {\n  stacks(app) {\n"
        "    app.setDefaultFunctionProps({ runtime: \"rust\", architecture: \"arm_64\", environment: { TZ: \"UTC\" } });\n"
        "    app.stack(Shop);\n  },\n} satisfies SSTConfig;\n"},
       {"stacks/shop.ts",
        "import { Api, Bucket, Cron, Function, Queue } from \"sst/constructs\";\nexport function Shop({ stack }) {\n" + stack +
            "}\n"}});
}

// Functions of version 2 take what they leave open from their app; a handler is the file of a binary.
TEST(Sst, ConstructsOfVersion2) {
  constexpr const char* kSet = " binary=orders memory=1024 timeout=10@3 architecture=arm64 env=TZ=UTC unknown\n";
  const std::string function = std::string("orders@3") + kSet;
  EXPECT_EQ(deployed_by_version_2("new Function(stack, \"orders\", { handler: \"src/bin/orders.rs\", url: true });\n"),
            function + "  function-url from Url@3\n");
  EXPECT_EQ(deployed_by_version_2("new Function(stack, \"orders\", { handler: \"src/bin/orders.rs\", memorySize: \"2 GB\",\n"
                                  "  timeout: 28, architecture: \"x86_64\", environment: { A: \"1\" } });\n"),
            "orders@3 binary=orders memory=2048 timeout=28@4 architecture=x86_64 env=A=1 env=TZ=UTC unknown\n");
  EXPECT_EQ(deployed_by_version_2("new Queue(stack, \"work\", { consumer: \"src/bin/orders.rs\" });\n"),
            std::string("work-consumer@3") + kSet + "  sqs from work@3\nqueue work\n");
  EXPECT_EQ(deployed_by_version_2("new Api(stack, \"api\", { routes: { \"GET /orders\": \"src/bin/orders.rs\" } });\n"),
            std::string("api-GET /orders@3") + kSet + "  apigw-http from api@3\n");
  EXPECT_EQ(deployed_by_version_2("new Cron(stack, \"tick\", { schedule: \"rate(1 day)\", job: \"src/bin/orders.rs\" });\n"),
            std::string("tick-job@3") + kSet + "  schedule from tick@3\n");
  EXPECT_EQ(
      deployed_by_version_2("const files = new Bucket(stack, \"files\");\nfiles.addNotifications(stack, {\n"
                            "  added: { function: { handler: \"src/bin/orders.rs\" }, events: [\"object_created\"] } });\n"),
      "files-added@5 binary=orders memory=1024 timeout=10@5 architecture=arm64 env=TZ=UTC unknown\n  s3 from files@3\n");
  EXPECT_EQ(deployed_by_version_2("new Function(stack, \"page\", { handler: \"src/page.handler\", runtime: \"nodejs18.x\" });\n"),
            "");
}

}  // namespace
}  // namespace wright
