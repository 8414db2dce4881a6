#include <gtest/gtest.h>

#include "base/text.h"
#include "facts/deployment.h"
#include "unit/facts/deployment_text.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

constexpr const char* kManifest = "[package]\nname = \"app\"\nedition = \"2021\"\n";

TEST(CdkProgram, TypeScriptStacksAreReadLikeTemplates) {
  EXPECT_EQ(
      read_deployment_text(
          {{"app/Cargo.toml", kManifest}, {"cdk/cdk.json", "{}"}, {"cdk/lib/stack.ts", R"(import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { RustFunction } from 'cargo-lambda-cdk';
import * as path from 'path';

const LIMIT = cdk.Duration.minutes(1);

export class Jobs extends cdk.Stack {
  constructor(scope: Construct, id: string, props: JobsProps) {
    super(scope, id, props);
    const dead = new Queue(this, 'Dead');
    const jobs = new Queue(this, 'Jobs', {
      visibilityTimeout: LIMIT,
      deadLetterQueue: { queue: dead, maxReceiveCount: 5 },
    });
    for (const name of ['worker', 'cleaner']) {
      const fn = this.rust(name, { QUEUE: jobs.queueUrl, RUST_LOG: 'info', STAGE: process.env.STAGE! });
      jobs.grantConsumeMessages(fn);
    }
    const last = this.rust('last', {});
    last.addEventSource(new SqsEventSource(jobs, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: 4 }));
    last.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [`arn:aws:s3:::${props.bucket}/*`] }));
    const zip = new lambda.Function(this, 'Zip', {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
      code: lambda.Code.fromAsset('../target/lambda/zip'),
      memorySize: props.memory,
      reservedConcurrentExecutions: 3,
      logRetention: RetentionDays.ONE_WEEK,
      deadLetterQueue: dead,
    });
  }

  private rust(name: string, environment: Record<string, string>): RustFunction {
    return new RustFunction(this, name, {
      manifestPath: path.join(__dirname, '../../app/Cargo.toml'),
      binaryName: name,
      timeout: LIMIT,
      architecture: lambda.Architecture.ARM_64,
      environment,
    });
  }
}
)"}}),
      R"(worker@37 code=app binary=worker timeout=60@40 architecture=arm64 env=QUEUE env=RUST_LOG=info env=STAGE
cleaner@37 code=app binary=cleaner timeout=60@40 architecture=arm64 env=QUEUE env=RUST_LOG=info env=STAGE
last@22 code=app binary=last timeout=60@40 architecture=arm64
  sqs from Jobs@23 batch=10 reports concurrency=4
Zip@25 runtime=provided.al2023 code=target/lambda/zip binary=zip keep=7 reserved=3 unresolved=memory failures-kept
queue Dead
queue Jobs visibility=60 receive=5 dead=Dead
statement grantConsumeMessages of worker ${Jobs}
statement grantConsumeMessages of cleaner ${Jobs}
statement  of last s3:GetObject arn:aws:s3:::${?}/*
)");
}

TEST(CdkProgram, PythonStacksAreReadLikeTemplates) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest},
                                  {"cdk.json", "{}"},
                                  {"infra/stack.py", R"(from aws_cdk import Stack, Duration, aws_lambda as lambda_, aws_sqs as sqs
from aws_cdk.aws_lambda_event_sources import SqsEventSource
from cargo_lambda_cdk import RustFunction

class Jobs(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        queue = sqs.Queue(self, "Jobs", visibility_timeout=Duration.seconds(30))
        worker = RustFunction(
            self, "Worker",
            manifest_path="Cargo.toml",
            memory_size=512,
            timeout=Duration.seconds(20),
            architecture=lambda_.Architecture.ARM_64,
            environment={"QUEUE_URL": queue.queue_url, "LEVEL": "info"},
        )
        worker.add_event_source(SqsEventSource(queue, batch_size=5, report_batch_item_failures=True))
        queue.grant_consume_messages(worker)
)"}}),
            R"(Worker@9 code= memory=512 timeout=20@13 architecture=arm64 env=QUEUE_URL env=LEVEL=info
  sqs from Jobs@17 batch=5 reports
queue Jobs visibility=30
statement grantConsumeMessages of Worker ${Jobs}
)");
}

TEST(CdkProgram, WhatInvokesAnAliasInvokesItsFunction) {
  EXPECT_EQ(
      read_deployment_text(
          {{"app/Cargo.toml", kManifest}, {"cdk/cdk.json", "{}"}, {"cdk/lib/stack.ts", R"(import * as cdk from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as lambda from 'aws-cdk-lib/aws-lambda';

export class AppStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const api = new apigateway.RestApi(this, 'Api', {});
    const orders = new apigateway.Resource(this, 'Orders', {parent: api.root, pathPart: 'orders'});
    orders.addMethod('GET', new apigateway.LambdaIntegration(this.make('Orders')));
  }
  private make(name: string): lambda.IFunction {
    const made = new lambda.Function(this, name, {
      code: lambda.Code.fromAsset(`./target/lambda/${name}/bootstrap.zip`),
      handler: 'main',
      runtime: lambda.Runtime.PROVIDED_AL2023,
    });
    return new lambda.Alias(this, `${name}Alias`, {aliasName: 'LIVE', version: made.currentVersion});
  }
}
)"}}),
      "Orders@13 runtime=provided.al2023 code=cdk/target/lambda/Orders/bootstrap.zip binary=Orders\n  apigw-rest from Api@10\n");
}

TEST(CdkProgram, AUserPoolInvokesItsTriggers) {
  EXPECT_EQ(
      read_deployment_text(
          {{"app/Cargo.toml", kManifest}, {"cdk/cdk.json", "{}"}, {"cdk/lib/stack.ts", R"(import * as cdk from 'aws-cdk-lib';
import { aws_cognito } from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';

export class Users extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    const greet = new RustFunction(this, 'Greet', { manifestPath: '../app' });
    new aws_cognito.UserPool(this, 'Pool', { lambdaTriggers: { postConfirmation: greet } });
  }
}
)"}}),
      "Greet@8 code=app\n  cognito from Pool@9\n");
}

TEST(CdkProgram, CodeMayComeFromWhereAnAssetHasPutIt) {
  EXPECT_EQ(
      read_deployment_text(
          {{"app/Cargo.toml", kManifest}, {"cdk/cdk.json", "{}"}, {"cdk/lib/stack.ts", R"(import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
export class Jobs extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const asset = new Asset(this, 'Zip', { path: '../target/lambda/orders/bootstrap.zip' });
    new lambda.Function(this, 'Shop', {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      handler: 'bootstrap',
      code: lambda.Code.fromBucket(asset.bucket, asset.s3ObjectKey),
    });
  }
}
)"}}),
      "Shop@8 runtime=provided.al2023 code=target/lambda/orders/bootstrap.zip binary=orders\n");
}

TEST(CdkProgram, ImagesAreGivenTheNameOfTheBinary) {
  const Files files{{"app/Cargo.toml", kManifest},
                    {"Dockerfile", "FROM rust\nARG NAME\nRUN cargo build --release --bin $NAME\n"},
                    {"cdk/cdk.json", "{}"},
                    {"cdk/lib/stack.ts", R"(import {aws_lambda as lambda, Stack} from 'aws-cdk-lib';
enum Kind { Move, Game }
const NAMES: Map<Kind, string> = new Map([[Kind.Move, "move"], [Kind.Game, "game"]]);
export class GameStack extends Stack {
  constructor(scope: App, id: string) {
    super(scope, id);
    new lambda.DockerImageFunction(this, 'Function', {
      memorySize: 256,
      code: lambda.DockerImageCode.fromImageAsset('..', {buildArgs: {NAME: NAMES.get(Kind.Game)!}}),
    });
  }
}
)"}};
  const Deployment deployment = read_deployment(project_of(files));
  ASSERT_EQ(deployment.functions.size(), 1U);
  EXPECT_EQ(deployment.functions[0].image_words, std::vector<std::string>{"game"});
}

TEST(CdkProgram, ProgramsOfTheCdkForTerraformAreReadLikeTemplates) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", "[package]\nname = \"app\"\nedition = \"2021\"\n"},
                                  {"src/main.rs", ""},
                                  {"infra/cdktf.json", "{}"},
                                  {"infra/main.ts", R"(import { TerraformStack } from "cdktf";
import * as aws from "@cdktf/provider-aws";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
class OrdersStack extends TerraformStack {
  constructor(scope, id) {
    super(scope, id);
    const worker = new aws.lambdaFunction.LambdaFunction(this, "worker", {
      runtime: "provided.al2023",
      handler: "bootstrap",
      filename: "../target/lambda/app/bootstrap.zip",
      memorySize: 256,
      architectures: ["arm64"],
      environment: { variables: { MODE: "fast" } },
    });
    const jobs = new SqsQueue(this, "jobs", {});
    new aws.lambdaEventSourceMapping.LambdaEventSourceMapping(this, "mapping", {
      functionName: worker.functionName,
      eventSourceArn: jobs.arn,
      batchSize: 5,
    });
  }
}
)"}}),
            "worker@7 runtime=provided.al2023 code=target/lambda/app/bootstrap.zip binary=app memory=256 architecture=arm64 "
            "env=MODE=fast\n"
            "  sqs from jobs@16 batch=5\nqueue jobs\n");
}

TEST(CdkProgram, EndsWhateverTheProgramDoes) {
  EXPECT_EQ(
      read_deployment_text({{"Cargo.toml", kManifest}, {"cdk.json", "{}"}, {"lib/a.ts", R"(import { Stack } from 'aws-cdk-lib';
class A extends B { constructor() { super(); } }
class B extends A { constructor() { super(); } }
function f() { return f(); }
const x = f();
new A();
new B();
)"}}),
      "");
}

// An `export` may declare nothing, and a half-written file has parts that are not there.
TEST(CdkProgram, PartsThatAreMissingAreNoStatements) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest}, {"cdk.json", "{}"}, {"lib/index.ts", R"(export * from './stack';
export { Stack as default } from 'aws-cdk-lib';
export default 3;
export =
if (
for (const x of
class {
return
)"}}),
            "");
}

// A map that is filled after it was made: known keys are there, an unknown one leaves it open.
TEST(CdkProgram, EntriesAssignedLaterBelongToTheMap) {
  const auto made = [](const std::string& filling) {
    return read_deployment_text(
        {{"Cargo.toml", kManifest}, {"cdk.json", "{}"}, {"lib/a.ts", R"(import { Stack, Duration } from 'aws-cdk-lib';
import { RustFunction } from 'cargo-lambda-cdk';
class Worker extends Construct {
  readonly variables: Record<string, string>;
  constructor(scope: Construct, id: string, props: any) {
    super(scope, id);
    this.variables = { ...props.variables };
)" + filling + R"(
    new RustFunction(this, 'Fn', { timeout: Duration.seconds(9), environment: this.variables });
  }
}
class A extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Worker(this, 'W', { variables: { ONE: '1' }, buckets: { BUCKET: 'photos' } });
  }
}
)"}});
  };
  EXPECT_TRUE(
      contains(made("for (const key in props.buckets) this.variables[key] = props.buckets[key];"), "env=ONE=1 env=BUCKET=photos"))
      << made("for (const key in props.buckets) this.variables[key] = props.buckets[key];");
  EXPECT_TRUE(contains(made("this.variables['TWO'] = '2';"), "env=ONE=1 env=TWO=2"));
  EXPECT_TRUE(contains(made("this.variables[process.env.NAME!] = '2';"), "unknown"));
}

TEST(CdkProgram, AConstructOfTheProgramMakesAFunctionEachTime) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest},
                                  {"src/main.rs", ""},
                                  {"cdk.json", "{}"},
                                  {"lib/binary.ts", R"(import * as cdk from "aws-cdk-lib";
import * as lambda from "aws-cdk-lib/aws-lambda";
import * as sqs from "aws-cdk-lib/aws-sqs";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
export class Binary extends Construct {
  constructor(scope: Construct, id: string, props: BinaryProps) {
    super(scope, id);
    const queue = new sqs.Queue(this, "Queue");
    const made = new lambda.Function(this, "Function", {
      runtime: lambda.Runtime.PROVIDED_AL2023,
      code: lambda.Code.fromAsset(props.path),
      memorySize: props.memory,
    });
    made.addEventSource(new SqsEventSource(queue));
  }
}
)"},
                                  {"lib/stack.ts", R"(import * as cdk from "aws-cdk-lib";
export class Shop extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new Binary(this, "Orders", { path: "target/lambda/orders", memory: 512 });
    new Binary(this, "Stock", { path: "target/lambda/stock", memory: 256 });
  }
}
)"}}),
            "Function@5 runtime=provided.al2023 code=target/lambda/orders binary=orders memory=512\n"
            "  sqs from Queue@14\n"
            "Stock/Function@6 runtime=provided.al2023 code=target/lambda/stock binary=stock memory=256\n"
            "  sqs from Stock/Queue@14\n"
            "queue Queue\nqueue Stock/Queue\n");
}

TEST(CdkProgram, WhatIsImportedRunsBefore) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest},
                                  {"src/main.rs", ""},
                                  {"cdk.json", R"({"app": "npx tsx bin/app.ts"})"},
                                  {"bin/app.ts", R"(import * as cdk from "aws-cdk-lib";
import { Shop } from "../lib/shop";
import settings from "../lib/settings";
new Shop(new cdk.App(), "Shop", { settings });
)"},
                                  {"lib/settings/index.ts", R"(import { Duration } from "aws-cdk-lib";
const settings: Settings = { memory: 512, time: Duration.minutes(5) };
export default settings;
)"},
                                  {"lib/base.ts", R"(import { Construct } from "constructs";
export class BaseConstruct extends Construct {
  constructor(scope: Construct, id: string, props: BaseProps) {
    super(scope, id);
    this.settings = props.settings;
  }
}
)"},
                                  {"lib/shop.ts", R"(import * as cdk from "aws-cdk-lib";
import { RustFunction } from "cargo-lambda-cdk";
import { BaseConstruct } from "./base";
class OrdersConstruct extends BaseConstruct {
  constructor(scope: Construct, id: string, props: BaseProps) {
    super(scope, id, props);
    new RustFunction(this, "Orders", { memorySize: props.memory ?? this.settings.memory });
  }
}
export class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: ShopProps) {
    super(scope, id, props);
    new OrdersConstruct(this, "One", { settings: props.settings });
  }
}
)"}}),
            "Orders@7 memory=512\n");
}

TEST(CdkProgram, PoliciesMayBeAttachedToRoles) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest},
                                  {"src/main.rs", ""},
                                  {"cdk.json", "{}"},
                                  {"lib/a.ts", R"(import * as iam from "aws-cdk-lib/aws-iam";
import { RustFunction } from "cargo-lambda-cdk";
class A extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new iam.Role(this, "Role");
    new RustFunction(this, "Orders", { role });
    const read = [{ actions: ["s3:GetObject"], resources: ["*"] }];
    role.attachInlinePolicy(new iam.Policy(this, "Read", { statements: read.map((props) => new iam.PolicyStatement(props)) }));
    new iam.ManagedPolicy(this, "Write", {
      roles: [role],
      statements: [new iam.PolicyStatement({ actions: ["s3:PutObject"], resources: ["*"] })],
    });
  }
}
)"}}),
            "Orders@7\nstatement  of Orders s3:GetObject *\nstatement  of Orders s3:PutObject *\n");
}

// Nothing in `sizes.ts` or `sizes.py` tells that they are of a CDK app.
TEST(CdkProgram, SettingsMayStandInAFileOfTheirOwn) {
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest},
                                  {"src/main.rs", ""},
                                  {"cdk.json", R"({"app": "npx tsx bin/app.ts"})"},
                                  {"bin/app.ts", R"(import * as cdk from "aws-cdk-lib";
import { RustFunction } from "cargo-lambda-cdk";
import { Kind, SIZES, TIME } from "../lib/sizes";
class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string) {
    super(scope, id);
    new RustFunction(this, "Orders", { memorySize: SIZES.get(Kind.Large), timeout: cdk.Duration.seconds(TIME) });
  }
}
new Shop(new cdk.App(), "Shop");
)"},
                                  {"lib/sizes.ts", R"(export enum Kind { Small, Large }
export const SIZES = new Map([[Kind.Small, 256], [Kind.Large, 1024]]);
export const TIME = 20;
)"},
                                  {"lib/other.ts", "export const TIME = 30;\n"}}),
            "Orders@7 memory=1024 timeout=20@7\n");
  EXPECT_EQ(read_deployment_text({{"Cargo.toml", kManifest},
                                  {"src/main.rs", ""},
                                  {"infra/cdk.json", R"({"app": "python app.py"})"},
                                  {"infra/stacks/shop.py", R"(from aws_cdk import Stack
from aws_cdk import aws_lambda as lambda_
from settings.sizes import LARGE
class Shop(Stack):
    def __init__(self, scope, construct_id):
        super().__init__(scope, construct_id)
        lambda_.Function(
            self, "Orders", runtime=lambda_.Runtime.PROVIDED_AL2023, code=lambda_.Code.from_asset("."), memory_size=LARGE)
)"},
                                  {"infra/settings/sizes.py", "LARGE = 1024\n"}}),
            "Orders@7 runtime=provided.al2023 code=infra memory=1024\n");
}

constexpr const char* kLoopOverEntries = R"(import * as cdk from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { Code, Function, Runtime } from "aws-cdk-lib/aws-lambda";
import path, { join } from "path";
import { fileURLToPath } from "url";
const __filename = fileURLToPath(import.meta.url);
const __dirname = path.dirname(__filename);
export class Shop extends cdk.Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const configs: Record<string, Config> = { Placed: { file: "placed/bootstrap.zip", pattern: { source: ["shop"] } } };
    Object.entries(configs).map(([name, config]) => {
      const made = new Function(this, name, {
        runtime: Runtime.PROVIDED_AL2023,
        code: Code.fromAsset(join(__dirname, "../target/lambda/", config.file)),
        memorySize: 1024,
      });
      new Rule(this, `${name}Rule`, { eventPattern: config.pattern, targets: [new LambdaFunction(made)] });
    });
  }
}
)";

TEST(CdkProgram, LoopsOverTheEntriesOfAnObject) {
  EXPECT_EQ(read_deployment_text(
                {{"Cargo.toml", kManifest}, {"src/main.rs", ""}, {"cdk.json", "{}"}, {"lib/stack.ts", kLoopOverEntries}}),
            "Placed@14 runtime=provided.al2023 code=target/lambda/placed/bootstrap.zip binary=placed memory=1024\n"
            "  eventbridge from PlacedRule@19\n");
}

std::string stack_of(const std::string& name) {
  return "import * as cdk from 'aws-cdk-lib';\nimport { Function, Code, Runtime } from 'aws-cdk-lib/aws-lambda';\n"
         "export class " +
         name +
         " extends cdk.Stack {\n  constructor(scope: Construct, id: string) {\n    super(scope, id);\n"
         "    new Function(this, '" +
         name + "', { runtime: Runtime.PROVIDED_AL2023, code: Code.fromAsset('target/lambda/app') });\n  }\n}\n";
}

TEST(CdkProgram, FilesThatTheAppDoesNotReachAreNotRead) {
  const Files files{
      {"Cargo.toml", kManifest},
      {"src/main.rs", ""},
      {"cdk.json", R"({"app": "npx tsx bin/app.ts"})"},
      {"bin/app.ts", "import { App } from 'aws-cdk-lib';\nimport { Now } from '../lib/now.js';\nnew Now(new App(), 'Now');\n"},
      {"bin/old.ts",
       "import { App } from 'aws-cdk-lib';\nimport { Before } from '../lib/before.js';\nnew Before(new App(), 'Before');\n"},
      {"lib/now.ts", stack_of("Now")},
      {"lib/before.ts", stack_of("Before")}};
  EXPECT_EQ(read_deployment_text(files), "Now@6 runtime=provided.al2023 code=target/lambda/app binary=app\n");
  // What stands between may be a file that nobody loads.
  Files between = files;
  between[3].second = "import { App } from 'aws-cdk-lib';\nimport { Now } from '../lib';\nnew Now(new App(), 'Now');\n";
  EXPECT_TRUE(contains(read_deployment_text(between), "Before"));
  // A script may start the other app.
  Files scripted = files;
  scripted.push_back({"Makefile", "old:\n\tnpx cdk deploy --app 'npx tsx bin/old.ts'\n"});
  EXPECT_EQ(read_deployment_text(scripted),
            "Now@6 runtime=provided.al2023 code=target/lambda/app binary=app\n"
            "Before@6 runtime=provided.al2023 code=target/lambda/app binary=app\n");
}

TEST(CdkProgram, ImportsOfPythonAreNotFollowed) {
  EXPECT_EQ(read_deployment_text(
                {{"Cargo.toml", kManifest},
                 {"src/main.rs", ""},
                 {"cdk.json", R"({"app": "python3 infra/app.py"})"},
                 {"infra/app.py",
                  "import aws_cdk as cdk\nfrom shop.stack import Shop\n\nalarms = cdk.aws_sqs.Queue(cdk.App(), 'Alarms')\n"},
                 {"infra/shop/stack.py", R"(from aws_cdk import Stack, aws_lambda as _lambda

class Shop(Stack):
    def __init__(self, scope, construct_id, **kwargs):
        super().__init__(scope, construct_id, **kwargs)
        _lambda.Function(self, "Shop", runtime=_lambda.Runtime.PROVIDED_AL2023, code=_lambda.Code.from_asset("target/lambda/app"))
)"}}),
            "Shop@6 runtime=provided.al2023 code=target/lambda/app binary=app\nqueue Alarms\n");
}

}  // namespace
}  // namespace wright
