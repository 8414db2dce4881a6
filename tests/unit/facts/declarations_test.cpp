#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "facts/deployment.h"
#include "unit/facts/project_of.h"

namespace wright {
namespace {

std::string dump(const Deployment& deployment) {
  std::string out;
  for (const TemplateParameter& one : deployment.parameters) {
    out += fmt::format("{} {}@{}{}{}{}\n", one.is_variable ? "variable" : "parameter", one.logical_name, one.place.start().line,
                       one.is_used ? "" : " idle", one.has_default ? " default" : "", one.is_hidden ? " hidden" : "");
  }
  for (const FloatingProvider& one : deployment.floating_providers)
    out += fmt::format("provider@{} '{}'\n", one.place.start().line, one.constraint);
  for (const IdleRole& one : deployment.idle_roles) out += fmt::format("role {}@{}\n", one.logical_name, one.place.start().line);
  for (const FunctionConfig& config : deployment.functions) {
    for (const Trigger& trigger : config.triggers) {
      const std::uint32_t route = trigger.route.file == nullptr ? 0 : trigger.route.start().line;
      out += fmt::format("route {}@{}{}\n", trigger.method, route, trigger.guarded ? " guarded" : "");
    }
  }
  return out;
}

TEST(Declarations, OfATemplate) {
  const Project project = project_of({{"template.yaml", R"(AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Stage:
    Type: String
    Default: dev
  Token:
    Type: String
    NoEcho: true
  Idle:
    Type: String
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: [{Effect: Allow, Action: "sts:AssumeRole", Principal: {Service: lambda.amazonaws.com}}]
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: !Sub "${Stage}-${Token}"
)"}});
  EXPECT_EQ(dump(read_deployment(project)), R"(parameter Stage@3 default
parameter Token@6 hidden
parameter Idle@9 idle
role Role@12
)");
}

TEST(Declarations, OfAModule) {
  const Project project = project_of({{"Cargo.toml", "[package]\nname = \"orders\"\nversion = \"0.1.0\"\n"},
                                      {"src/main.rs", "fn main() {}\n"},
                                      {"main.tf", R"(provider "aws" {}
terraform {
  required_providers {
    aws = {
      version = ">= 4.0"
    }
  }
}
variable "name" {
  default = "orders"
}
variable "idle" {
  sensitive = true
}
resource "aws_lambda_function" "orders" {
  function_name = var.name
  runtime       = "provided.al2023"
  handler       = "bootstrap"
}
resource "aws_api_gateway_method" "post" {
  http_method   = "POST"
  authorization = "NONE"
}
resource "aws_api_gateway_integration" "post" {
  http_method = aws_api_gateway_method.post.http_method
  uri         = aws_lambda_function.orders.invoke_arn
}
resource "aws_apigatewayv2_integration" "read" {
  integration_uri = aws_lambda_function.orders.invoke_arn
}
resource "aws_apigatewayv2_route" "read" {
  route_key          = "GET /orders"
  authorization_type = "JWT"
  target             = "integrations/${aws_apigatewayv2_integration.read.id}"
}
)"}});
  EXPECT_EQ(dump(read_deployment(project)), R"(variable name@9 default
variable idle@12 idle hidden
provider@5 '>= 4.0'
route post@22
route get@31 guarded
)");
}

}  // namespace
}  // namespace wright
