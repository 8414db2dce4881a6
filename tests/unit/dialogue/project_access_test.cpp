// Who can call a project's function, by which routes, what it does in which order, and what its role lacks.

#include <gtest/gtest.h>

#include "base/file_system.h"
#include "base/text.h"
#include "dialogue/conversation.h"
#include "rules/rule.h"
#include "runner/source_folder.h"

namespace wright {
namespace {

constexpr const char* kManifest = R"([package]
name = "tickets"
version = "0.1.0"
edition = "2021"

[dependencies]
lambda_http = "0.14"
aws-sdk-dynamodb = "1"
)";

constexpr const char* kMain = R"(use aws_sdk_dynamodb::Client;
use lambda_http::{http::Method, run, service_fn, Body, Error, Request, Response};

async fn confirm_ticket(client: &Client, mailer: &Mailer, id: &str) -> Result<(), Error> {
    client.delete_item().table_name("tickets-dev").key("id", id).send().await?;
    mailer.send_receipt(id).await?;
    Ok(())
}

async fn handler(event: Request) -> Result<Response<Body>, Error> {
    let client = Client::new(&aws_config::load_from_env().await);
    match (event.method(), event.uri().path()) {
        (&Method::POST, "/tickets") => confirm_ticket(&client, &Mailer, "1").await?,
        (&Method::GET, "/tickets") => {}
        _ => return Ok(Response::builder().status(404).body("".into())?),
    }
    Ok(Response::new("".into()))
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    run(service_fn(handler)).await
}
)";

constexpr const char* kTerraform = R"(resource "aws_lambda_function" "tickets" {
  function_name = "tickets"
  handler       = "bootstrap"
  runtime       = "provided.al2023"
  role          = aws_iam_role.tickets.arn
}

resource "aws_lambda_function_url" "tickets" {
  function_name      = aws_lambda_function.tickets.function_name
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "post" {
  api_id    = aws_apigatewayv2_api.main.id
  route_key = "POST /tickets"
}

resource "aws_iam_role" "tickets" {
  name = "tickets"
}

resource "aws_iam_role_policy" "tickets" {
  role = aws_iam_role.tickets.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["dynamodb:GetItem", "dynamodb:PutItem"]
      Resource = "arn:aws:dynamodb:eu-west-1:123456789012:table/tickets-dev"
    }]
  })
}
)";

class ProjectAccess : public testing::Test {
 protected:
  ProjectAccess() : files_(test::source_folder()), library_(*Library::load(files_)) {
    MemoryFileSystem memory;
    memory.add("Cargo.toml", kManifest);
    memory.add("src/main.rs", kMain);
    memory.add("main.tf", kTerraform);
    facts_.emplace(read_facts(*load_project(memory)));
  }

  std::string ask(const std::string& question) {
    const ProjectView view{*facts_, findings_, true};
    return answer(read_question(question, library_), library_, &view).markdown;
  }

  DiskFileSystem files_;
  Library library_;
  std::optional<Facts> facts_;
  std::vector<Finding> findings_;
};

TEST_F(ProjectAccess, AFunctionUrlWithoutAuthorization) {
  const std::string given = ask("who can call this function from the internet?");
  EXPECT_TRUE(contains(given, "authorization_type = \"NONE\"")) << given;
  EXPECT_TRUE(contains(given, "AWS_IAM")) << given;
}

TEST_F(ProjectAccess, ARouteOfTheCodeThatTheApiLacks) {
  const std::string given = ask("GET gives a 404 from the gateway, POST is fine, why?");
  EXPECT_TRUE(contains(given.substr(0, 400), "the code answers `GET /tickets`")) << given;
  EXPECT_TRUE(contains(given, "`POST /tickets` (`main.tf:15`)")) << given;
  EXPECT_FALSE(contains(given, "answers `POST")) << given;
}

TEST_F(ProjectAccess, WhatIsDoneBeforeAStepFails) {
  const std::string given = ask("when the receipt mail fails, is the ticket gone for good?");
  EXPECT_TRUE(contains(given, "`confirm_ticket` does this in order: `delete_item` (line 5), then `send_receipt` (line 6)"))
      << given;
}

TEST_F(ProjectAccess, AnActionThatNoStatementGrants) {
  const std::string given = ask("AccessDenied when a ticket is confirmed, which permission is missing?");
  EXPECT_TRUE(
      contains(given, "`dynamodb:DeleteItem` for `delete_item` in `confirm_ticket`; **no statement read here grants it**"))
      << given;
}

TEST_F(ProjectAccess, ATextThatNamesAnEnvironment) {
  const std::string given = ask("it works in dev but in prod the ticket stays, why?");
  EXPECT_TRUE(contains(given, "the fixed text `tickets-dev`")) << given;
}

}  // namespace
}  // namespace wright
