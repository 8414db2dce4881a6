#include <gtest/gtest.h>

#include "unit/facts/deployment_text.h"

namespace wright {
namespace {

constexpr const char* kManifest = "[package]\nname = \"app\"\nedition = \"2021\"\n";

TEST(CdkProgram, PulumiProgramsAreReadLikeTemplates) {
  const Files files{{"api/Cargo.toml", kManifest},
                    {"Pulumi.yaml", "name: api\nruntime: nodejs\n"},
                    {"index.ts", R"(import * as aws from "@pulumi/aws";
const queue = new aws.sqs.Queue("orders", {visibilityTimeoutSeconds: 60});
export const api = new aws.lambda.Function("api", {
  architectures: ["arm64"],
  memorySize: 256,
  timeout: 10,
  handler: "bootstrap",
  runtime: aws.lambda.Runtime.CustomAL2023,
  environment: {variables: {TZ: "UTC"}},
});
new aws.lambda.FunctionUrl("url", {authorizationType: "NONE", functionName: api.name});
new aws.lambda.EventSourceMapping("records", {eventSourceArn: queue.arn, functionName: api.arn, batchSize: 5});
new aws.lambda.Function("page", {runtime: "nodejs20.x", handler: "index.handler"});
)"}};
  EXPECT_EQ(read_deployment_text(files),
            "api@3 runtime=provided.al2023 memory=256 timeout=10@6 architecture=arm64 env=TZ=UTC\n"
            "  function-url from url@11\n  sqs from orders@12 batch=5\nqueue orders visibility=60\n");
}

// What is uploaded tells the code; a name with the stage in it is one as far as it is written.
TEST(CdkProgram, PulumiArchivesAreTheCode) {
  const Files files{{"orders/Cargo.toml", kManifest},
                    {"infra/Pulumi.yaml", "name: shop\nruntime: nodejs\n"},
                    {"infra/index.ts", R"(import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const stage = pulumi.getStack();
const topic = new aws.sns.Topic("events");
const orders = new aws.lambda.Function(`orders-${stage}`, {
  runtime: "provided.al2023",
  code: new pulumi.asset.FileArchive("../dist/orders.zip"),
});
new aws.lambda.Function("mails", {
  runtime: "provided.al2023",
  code: new pulumi.asset.AssetArchive({"bootstrap": new pulumi.asset.FileAsset("../target/lambda/mails/bootstrap")}),
});
new aws.lambda.Function("reports", {
  runtime: "provided.al2023",
  code: new pulumi.asset.FileArchive(path.join(root, stage)),
});
new aws.sns.TopicSubscription("mails", {topic: topic.arn, protocol: "lambda", endpoint: orders.arn});
)"}};
  EXPECT_EQ(read_deployment_text(files),
            "orders@5 runtime=provided.al2023 code=dist/orders.zip\n  sns from events@17\n"
            "mails@9 runtime=provided.al2023 code=target/lambda/mails/bootstrap binary=mails\nreports@13 "
            "runtime=provided.al2023\n");
}

// A setting of the only stack, or one that all stacks give the same value, is known.
TEST(CdkProgram, PulumiSettingsAreThoseOfTheStacks) {
  const Files files{{"orders/Cargo.toml", kManifest},
                    {"infra/Pulumi.yaml", "name: shop\nruntime: nodejs\n"},
                    {"infra/Pulumi.dev.yaml", "config:\n  shop:architecture: arm64\n  shop:memory: \"512\"\n  shop:timeout: 5\n"},
                    {"infra/Pulumi.prod.yaml", "config:\n  shop:architecture: arm64\n  shop:timeout: 50\n"},
                    {"infra/index.ts", R"(import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();
const architecture = config.get("architecture") === "arm64" ? "arm64" : "x86_64";
const orders = new aws.lambda.Function("orders", {
  runtime: "provided.al2023",
  architectures: [architecture],
  memorySize: config.getNumber("memory") ?? 256,
  timeout: config.getNumber("timeout") ?? 30,
});
)"}};
  EXPECT_EQ(read_deployment_text(files), "orders@5 runtime=provided.al2023 memory=512 architecture=arm64 unresolved=timeout\n");
}

// What no file of a stack sets is what the program takes then.
TEST(CdkProgram, SettingsThatNobodyMakesHaveTheirDefault) {
  constexpr const char* kProgram = R"(import * as pulumi from "@pulumi/pulumi";
import * as aws from "@pulumi/aws";
const config = new pulumi.Config("shop");
new aws.lambda.Function("api", {
  runtime: "provided.al2023",
  memorySize: config.getNumber("memory") ?? 512,
  timeout: config.getNumber("timeout") || 30,
});
)";
  const Files files{{"api/Cargo.toml", kManifest},
                    {"Pulumi.yaml", "name: api\nruntime: nodejs\n"},
                    {"Pulumi.prod.yaml", "config:\n  # shop:timeout: 5\n  shop:memory: 1024\n"},
                    {"index.ts", kProgram}};
  EXPECT_EQ(read_deployment_text(files), "api@4 runtime=provided.al2023 memory=1024 timeout=30@7\n");
}

TEST(CdkProgram, PulumiProgramsInPythonAreReadLikeTemplates) {
  const Files files{{"api/Cargo.toml", kManifest},
                    {"infra/Pulumi.yaml", "name: api\nruntime: python\n"},
                    {"infra/parts/function.py", R"(from enum import Enum
from pulumi import ComponentResource
from pulumi_aws import lambda_

class Architecture(Enum):
    ARM = "arm64"

class Function(ComponentResource):
    def __init__(self, name: str, memory: int, architecture: Architecture, timeout: int = 3) -> None:
        self.function = lambda_.Function(
            unknown(name),
            name=name,
            architectures=[architecture.value],
            handler="bootstrap",
            runtime=lambda_.Runtime.CUSTOM_AL2023,
            memory_size=memory,
            timeout=timeout,
        )
        self.arn = self.function.arn
)"},
                    {"infra/__main__.py", R"py(import pulumi_aws as aws
from pulumi_aws import scheduler
from parts import Function, Architecture
from settings import Settings

settings = Settings.load()
fetcher = Function(name=f"{settings.prefix}-fetcher", memory=512, architecture=Architecture.ARM)
scheduler.Schedule("hourly", schedule_expression="rate(1 hour)", target=scheduler.ScheduleTargetArgs(arn=fetcher.arn))
queue = aws.sqs.Queue("orders", visibility_timeout_seconds=60)
)py"},
                    {"infra/settings.py", R"py(import pulumi
class Settings:
    prefix: str
    @classmethod
    def load(cls) -> "Settings":
        return cls(prefix="shop")
)py"}};
  EXPECT_EQ(read_deployment_text(files),
            "shop-fetcher@10 runtime=provided.al2023 memory=512 timeout=3@17 architecture=arm64\n"
            "  schedule from hourly@8\nqueue orders visibility=60\n");
}

}  // namespace
}  // namespace wright
