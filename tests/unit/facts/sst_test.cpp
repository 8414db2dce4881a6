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

}  // namespace
}  // namespace wright
