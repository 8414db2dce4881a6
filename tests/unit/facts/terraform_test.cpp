// Functions that a Terraform module makes for each of its callers, and what invokes them from other modules.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "facts/deployment.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

constexpr const char* kManifest = "[package]\nname = \"app\"\nedition = \"2021\"\n";

// "instance label memory code <- source from" for each function.
std::string functions(const Files& files) {
  Files all{{"Cargo.toml", kManifest}, {"src/main.rs", ""}};
  all.insert(all.end(), files.begin(), files.end());
  const Project project = project_of(all);
  std::string out;
  for (const FunctionConfig& config : read_deployment(project).functions) {
    out += fmt::format("{} {} {} {}", config.instance, config.logical_name, config.memory ? config.memory->value.value : 0,
                       config.code_uri ? config.code_uri->value : "-");
    for (const Trigger& trigger : config.triggers) out += fmt::format(" <- {} {}", name(trigger.source), trigger.source_name);
    out += "\n";
  }
  return out;
}

constexpr const char* kFunctionModule = R"(
variable "name" {}
variable "settings" { default = { memory = 128 } }
resource "aws_lambda_function" "this" {
  function_name = var.name
  runtime       = "provided.al2023"
  memory_size   = var.settings.memory
  filename      = "${path.module}/../../dist/${var.name}/bootstrap.zip"
}
output "arn" { value = aws_lambda_function.this.invoke_arn }
output "function" { value = aws_lambda_function.this }
)";

TEST(TerraformModules, MakeAFunctionForEachCaller) {
  EXPECT_EQ(functions({{"modules/function/main.tf", kFunctionModule}, {"main.tf", R"(
module "orders" {
  source   = "./modules/function"
  name     = "orders"
  settings = { memory = 256 * 2 }
}
module "stock" {
  source = "./modules/function"
  name   = "stock"
}
resource "aws_sqs_queue" "jobs" {}
resource "aws_lambda_event_source_mapping" "stock" {
  event_source_arn = aws_sqs_queue.jobs.arn
  function_name    = module.stock.function.arn
}
)"}}),
            "orders this 512 dist/orders/bootstrap.zip\n"
            "stock this 128 dist/stock/bootstrap.zip <- sqs jobs\n");
}

TEST(TerraformModules, OneThatNobodyCallsMakesNothingBesideOthers) {
  constexpr const char* kCall = "module \"orders\" {\n  source = \"./modules/function\"\n  name = \"orders\"\n}\n";
  EXPECT_EQ(functions({{"modules/function/main.tf", kFunctionModule}, {"main.tf", kCall}, {"old/mint/main.tf", kFunctionModule}}),
            " this 128 dist/orders/bootstrap.zip\n");
  // A provider makes it a configuration of its own, and a project of such folders alone is read as before.
  const std::string root = std::string(kFunctionModule) + "provider \"aws\" {}\n";
  EXPECT_EQ(
      split_lines(functions({{"modules/function/main.tf", kFunctionModule}, {"main.tf", kCall}, {"other/main.tf", root}})).size(),
      2U);
  EXPECT_EQ(split_lines(functions({{"a/main.tf", kFunctionModule}, {"b/main.tf", kFunctionModule}})).size(), 2U);
}

TEST(TerraformModules, AreJoinedThroughVariablesAndOutputs) {
  EXPECT_EQ(functions({{"modules/function/main.tf", kFunctionModule},
                       {"modules/api/main.tf", R"(
variable "target" {}
resource "aws_apigatewayv2_api" "web" { protocol_type = "WEBSOCKET" }
resource "aws_apigatewayv2_integration" "web" {
  api_id          = aws_apigatewayv2_api.web.id
  integration_uri = var.target
}
)"},
                       {"main.tf", R"(
module "orders" {
  source = "./modules/function"
  name   = "orders"
}
module "stock" {
  source = "./modules/function"
  name   = "stock"
}
module "api" {
  source = "./modules/api"
  target = module.orders.arn
}
)"}}),
            "orders this 128 dist/orders/bootstrap.zip <- websocket web\n"
            "stock this 128 dist/stock/bootstrap.zip\n");
}

TEST(TerraformModules, ADocumentNamesTheFunctions) {
  EXPECT_EQ(functions({{"modules/function/main.tf", kFunctionModule},
                       {"modules/api/main.tf", R"(
variable "body" {}
variable "routes" {}
locals { names = { for k, v in var.routes : replace(k, "/", "") => v.function.invoke_arn } }
data "template_file" "document" {
  template = var.body
  vars     = local.names
}
resource "aws_apigatewayv2_api" "web" {
  protocol_type = "HTTP"
  body          = data.template_file.document.rendered
}
)"},
                       {"api.yml",
                        "paths:\n  /orders:\n    get:\n      x-amazon-apigateway-integration:\n"
                        "        uri: \"${orders}\"\n        payloadFormatVersion: \"2.0\"\n"},
                       {"main.tf", R"(
module "orders" {
  source = "./modules/function"
  name   = "orders"
}
module "stock" {
  source = "./modules/function"
  name   = "stock"
}
module "api" {
  source = "./modules/api"
  body   = file("api.yml")
  routes = { "/orders" = module.orders }
}
)"}}),
            "orders this 128 dist/orders/bootstrap.zip <- apigw-http web\n"
            "stock this 128 dist/stock/bootstrap.zip\n");
}

TEST(TerraformLoops, MakeAFunctionForEachTurn) {
  EXPECT_EQ(functions({{"main.tf", R"tf(
locals {
  functions = {
    orders = { memory = 512, schedule = "rate(1 hour)" }
    stock  = { memory = 256 }
  }
}
resource "aws_lambda_function" "all" {
  for_each      = local.functions
  function_name = each.key
  runtime       = "provided.al2023"
  memory_size   = each.value.memory
  filename      = "target/lambda/${each.key}/bootstrap.zip"
}
resource "aws_cloudwatch_event_rule" "hourly" { schedule_expression = "rate(1 hour)" }
resource "aws_cloudwatch_event_target" "hourly" {
  rule = aws_cloudwatch_event_rule.hourly.name
  arn  = aws_lambda_function.all["orders"].arn
}
resource "aws_lambda_function_url" "all" {
  for_each      = toset(["stock"])
  function_name = aws_lambda_function.all[each.key].function_name
}
)tf"}}),
            "orders all 512 target/lambda/orders/bootstrap.zip <- schedule hourly\n"
            "stock all 256 target/lambda/stock/bootstrap.zip <- function-url \n");
}

TEST(TerraformModules, OfTheRegistryMakeTheirOwnUrl) {
  const auto with_url = [](std::string_view wanted) {
    return functions({{"main.tf", fmt::format(R"(
module "orders" {{
  source                     = "terraform-aws-modules/lambda/aws"
  version                    = "7.8.1"
  function_name              = "orders"
  runtime                    = "provided.al2023"
  local_existing_package     = "target/lambda/orders/bootstrap.zip"
  create_lambda_function_url = {}
}}
)",
                                              wanted)}});
  };
  EXPECT_EQ(with_url("true"), " orders 0 target/lambda/orders/bootstrap.zip <- function-url \n");
  EXPECT_EQ(with_url("false"), " orders 0 target/lambda/orders/bootstrap.zip\n");
}

TEST(TerraformLoops, NothingIsMadeWhereTheCountIsNought) {
  EXPECT_EQ(functions({{"modules/function/main.tf", std::string(kFunctionModule) + R"(
variable "public" { default = false }
resource "aws_lambda_function_url" "this" {
  count         = var.public ? 1 : 0
  function_name = aws_lambda_function.this.function_name
}
)"},
                       {"main.tf", R"(
module "orders" {
  source = "./modules/function"
  name   = "orders"
  public = true
}
module "stock" {
  source = "./modules/function"
  name   = "stock"
}
)"}}),
            "orders this 128 dist/orders/bootstrap.zip <- function-url \n"
            "stock this 128 dist/stock/bootstrap.zip\n");
}

TEST(TerraformPermissions, SayTheKindOfTheApiTheyAreFor) {
  const auto with_api = [](const std::string& api) {
    return functions({{"main.tf", R"(
resource "aws_lambda_function" "web" {
  runtime  = "provided.al2023"
  filename = "target/lambda/app/bootstrap.zip"
}
resource "aws_lambda_permission" "web" {
  function_name = aws_lambda_function.web.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${)" + api + R"(.web.execution_arn}/*"
}
resource ")" + api + R"(" "web" {}
)"}});
  };
  EXPECT_EQ(with_api("aws_api_gateway_rest_api"), " web 0 target/lambda/app/bootstrap.zip <- apigw-rest \n");
  EXPECT_EQ(with_api("aws_apigatewayv2_api"), " web 0 target/lambda/app/bootstrap.zip <- http \n");
}

// Paths without a folder before them start where Terraform is run, not in the module.
TEST(TerraformModules, TakePathsFromTheFolderOfTheRoot) {
  EXPECT_EQ(functions({{"infra/modules/function/main.tf", R"(
variable "folder" {}
data "archive_file" "code" {
  type       = "zip"
  source_dir = var.folder
}
resource "aws_lambda_function" "this" {
  runtime  = "provided.al2023"
  filename = data.archive_file.code.output_path
}
)"},
                       {"infra/main.tf", "module \"app\" {\n  source = \"./modules/function\"\n  folder = \"../bin/app\"\n}\n"}}),
            " this 0 bin/app\n");
}

TEST(TerraformFunctions, HaveTheCodeOfTheArchiveThatIsWrittenToTheirFile) {
  const auto with_output = [](std::string_view output) {
    return functions({{"infra/main.tf", fmt::format(R"(
data "archive_file" "code" {{
  source_file = "${{path.module}}/../target/lambda/app/bootstrap"
  output_path = "{}"
}}
resource "aws_lambda_function" "this" {{
  runtime  = "provided.al2023"
  filename = "payload.zip"
}}
)",
                                                    output)}});
  };
  EXPECT_EQ(with_output("payload.zip"), " this 0 target/lambda/app/bootstrap\n");
  EXPECT_EQ(with_output("other.zip"), " this 0 infra/payload.zip\n");
}

TEST(TerraformModules, LeaveOutWhatACountOfNoneDoesNotMake) {
  const auto with_schedule = [](std::string_view given) {
    return functions({{"function/main.tf", R"(
variable "schedule" { default = null }
resource "aws_lambda_function" "app" { runtime = "provided.al2023" }
resource "aws_cloudwatch_event_rule" "clock" { schedule_expression = var.schedule }
resource "aws_cloudwatch_event_target" "clock" {
  count = var.schedule == null ? 0 : 1
  rule  = aws_cloudwatch_event_rule.clock.name
  arn   = aws_lambda_function.app.arn
}
)"},
                      {"main.tf", fmt::format("module \"app\" {{\n  source = \"./function\"\n{}}}\n", given)}});
  };
  EXPECT_EQ(with_schedule(""), " app 0 -\n");
  EXPECT_EQ(with_schedule("  schedule = \"rate(1 hour)\"\n"), " app 0 - <- schedule clock\n");
}

TEST(TerraformModules, ReadWhatTheRegistrysModulesMake) {
  EXPECT_EQ(functions({{"main.tf", R"(
module "jobs" {
  source = "terraform-aws-modules/sqs/aws"
  name   = "jobs"
}
data "aws_sqs_queue" "jobs" { name = "jobs" }
module "worker" {
  source                 = "terraform-aws-modules/lambda/aws"
  runtime                = "provided.al2023"
  local_existing_package = "target/lambda/app/bootstrap.zip"
  event_source_mapping   = {
    direct    = { event_source_arn = module.jobs.queue_arn }
    looked_up = { event_source_arn = data.aws_sqs_queue.jobs.arn }
    elsewhere = { event_source_arn = var.kinesis_stream_arn }
  }
}
)"}}),
            " worker 0 target/lambda/app/bootstrap.zip <- sqs jobs <- sqs jobs <- kinesis \n");
}

}  // namespace
}  // namespace wright
