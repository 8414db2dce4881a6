#include "advice/pasted_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/file_system.h"
#include "base/pattern.h"
#include "base/text.h"
#include "facts/facts.h"
#include "project/project.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kMain = "src/main.rs";
constexpr std::string_view kManifest = "Cargo.toml";
constexpr std::string_view kTemplate = "template.yaml";
constexpr std::string_view kWorkflow = ".github/workflows/ci.yml";
constexpr std::string_view kServerless = "serverless.yml";
constexpr std::string_view kTerraform = "main.tf";

constexpr std::string_view kPackage = "[package]\nname = \"pasted\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
constexpr std::string_view kDependencies =
    "[dependencies]\nlambda_runtime = \"1\"\nlambda_http = \"1\"\naws_lambda_events = \"1\"\naws-config = { version = \"1\", "
    "features = [\"behavior-version-latest\"] }\n"
    "aws-sdk-dynamodb = \"1\"\naws-sdk-s3 = \"1\"\naws-sdk-sqs = \"1\"\naws-sdk-sns = \"1\"\naws-sdk-secretsmanager = \"1\"\n"
    "aws-sdk-eventbridge = \"1\"\nserde_json = \"1\"\ntokio = { version = \"1\", features = [\"macros\"] }\ntracing = \"0.1\"\n";
constexpr std::string_view kOtherMain =
    "use lambda_runtime::{run, service_fn, Error, LambdaEvent};\n"
    "async fn handler(event: LambdaEvent<serde_json::Value>) -> Result<serde_json::Value, Error> { Ok(event.payload) }\n"
    "#[tokio::main]\nasync fn main() -> Result<(), Error> { run(service_fn(handler)).await }\n";

// The file that a paste becomes, with what was put before and after it.
struct Filled {
  std::string_view path;
  std::string before{};
  std::string after{};
  bool is_handler = true;  // false: nobody knows whether it runs in the handler or at init
};

// A paste of Rust holds some of these, which prose and configuration hold at most by chance.
constexpr std::array<const char*, 9> kRustSigns{R"(\.await\b)", R"(\bfn \w+\s*[(<])", R"(\blet (?:mut )?\w+\s*[:=])",
                                                R"(\w::\w)",    R"(\.unwrap\(\))",    R"(\)\?|\?;)",
                                                R"(-> \w)",     R"(#\[\w+)",          R"(\bfor \w+ in \w[\w.]* ?\{)"};
constexpr std::size_t kEnoughSigns = 2;

// Swift, C++, Go and others share much of that.
constexpr const char* kOtherLanguage =
    R"(\bfunc \w|\bstd::(?:string|vector|cout)\b|#include|\bpublic (?:class|static)\b|\bdef \w+\(.*:\s*$|\bconst \w+ = (?:async )?\(|:=)";

bool is_rust(std::string_view code) {
  if (Pattern(kOtherLanguage).matches(code)) return false;
  const auto has = [code](const char* sign) { return Pattern(sign).matches(code); };
  return static_cast<std::size_t>(std::count_if(kRustSigns.begin(), kRustSigns.end(), has)) >= kEnoughSigns;
}

// A client that is called and nowhere declared, known by the operations that only its service has.
struct ClientSign {
  const char* operations;
  std::string_view type;
};
constexpr std::array<ClientSign, 6> kClients{
    {{"get_item|put_item|query|scan|update_item|delete_item|batch_get_item|batch_write_item|transact_write_items",
      "aws_sdk_dynamodb::Client"},
     {"get_object|put_object|list_objects_v2|delete_object|head_object|copy_object", "aws_sdk_s3::Client"},
     {"send_message|send_message_batch|receive_message|delete_message", "aws_sdk_sqs::Client"},
     {"publish|publish_batch", "aws_sdk_sns::Client"},
     {"get_secret_value", "aws_sdk_secretsmanager::Client"},
     {"put_events", "aws_sdk_eventbridge::Client"}}};

std::string undeclared_clients(std::string_view code) {
  std::string declared;
  for (const ClientSign& sign : kClients) {
    const Pattern calls(fmt::format(R"(\b([a-z_]\w*)\s*\.\s*(?:{})\(\))", sign.operations));
    for (const std::vector<std::string>& groups : calls.find_all(code)) {
      const std::string& name = groups.front();
      const bool known = name == "self" || contains(declared, " " + name + ":") ||
                         Pattern(fmt::format(R"(\b(?:let (?:mut )?|static )?{}\s*(?::|=[^=]))", name)).matches(code);
      if (!known)
        declared += fmt::format("static {}: std::sync::LazyLock<{}> = std::sync::LazyLock::new(made);\n", name, sign.type);
    }
  }
  return declared;
}

// The type of the event, by the fields that the code takes from it.
std::string_view event_type(std::string_view code) {
  if (contains(code, ".kinesis.")) return "aws_lambda_events::event::kinesis::KinesisEvent";
  if (contains(code, ".s3.object") || contains(code, ".s3.bucket")) return "aws_lambda_events::event::s3::S3Event";
  if (contains(code, ".sns.message")) return "aws_lambda_events::event::sns::SnsEvent";
  if (contains(code, ".records") && contains(code, ".body")) return "aws_lambda_events::event::sqs::SqsEvent";
  return "serde_json::Value";
}

std::string uses_of(std::string_view code, bool http) {
  std::string uses;
  if (!http && !Pattern(R"(use lambda_runtime::[^;]*LambdaEvent)").matches(code)) uses += "use lambda_runtime::LambdaEvent;\n";
  if (http && !contains(code, "use lambda_http")) uses += "use lambda_http::{Body, Request, RequestExt, Response};\n";
  if (!Pattern(R"(use [^;]*\bError\b)").matches(code))
    uses += fmt::format("use {}::Error;\n", http ? "lambda_http" : "lambda_runtime");
  return uses;
}

// The function with an event, or called a handler.
std::string handler_of(std::string_view code) {
  if (const auto typed = Pattern(R"(\bfn (\w+)\s*\([^)]*(?:LambdaEvent|Request|\w*Event\b))").find(code)) return *typed;
  return Pattern(R"(\bfn (\w*handle\w*)\s*\()").find(code).value_or("");
}

Filled filled_rust(std::string_view code) {
  Filled filled{kMain};
  if (Pattern(R"(\bfn main\s*\()").matches(code)) return filled;
  const bool http = contains(code, "lambda_http") || Pattern(R"(: (?:&)?Request\b)").matches(code);
  const std::string runtime = http ? "lambda_http" : "lambda_runtime";
  std::string handler = handler_of(code);
  filled.is_handler = !handler.empty();
  if (handler.empty()) handler = Pattern(R"(\basync fn (\w+))").find(code).value_or("");
  filled.before = uses_of(code, http) + undeclared_clients(code);
  if (handler.empty()) {
    filled.before +=
        fmt::format("async fn pasted(event: LambdaEvent<{}>) -> Result<serde_json::Value, Error> {{\n", event_type(code));
    filled.after = "\nOk(serde_json::Value::Null)\n}\n";
  }
  filled.after +=
      fmt::format("\n#[tokio::main]\nasync fn main() -> Result<(), Error> {{ {0}::run({0}::service_fn({1})).await }}\n", runtime,
                  handler.empty() ? "pasted" : handler);
  return filled;
}

std::optional<Filled> fill(std::string_view code) {
  if (Pattern(R"((?m)^\s*(?:resource|module|data) "\w+" ")").matches(code)) return Filled{kTerraform};
  if (Pattern(R"((?m)^\[(?:package|dependencies|profile|workspace|dev-dependencies)\b)").matches(code)) {
    const std::string before = contains(code, "[package]") || contains(code, "[workspace]") ? "" : std::string(kPackage);
    return Filled{kManifest, before};
  }
  if (Pattern(R"((?m)^jobs:)").matches(code)) return Filled{kWorkflow};
  if (Pattern(R"((?m)^provider:)").matches(code) && contains(code, "functions:")) return Filled{kServerless};
  if (Pattern(R"((?m)^Resources:)").matches(code) && contains(code, "AWS::")) return Filled{kTemplate};
  if (Pattern(R"((?m)^[A-Z]\w+:\s*\n\s+Type: AWS::)").matches(code)) return Filled{kTemplate, "Resources:\n"};
  if (is_rust(code)) return filled_rust(code);
  return std::nullopt;
}

std::string indented(std::string_view code) {
  std::string text;
  for (const std::string_view line : split_lines(code)) text += "  " + std::string(line) + "\n";
  return text;
}

// What is said about a project as a whole says nothing about a piece of it.
bool is_about_the_whole(const Card& card) {
  constexpr std::array<std::string_view, 11> kCategories{
      "no-tests",    "release-profile", "missing-alarm", "log-retention", "tracing-missing", "no-structured-logging",
      "x86-not-arm", "memory-setting",  "ci-no-tests",   "ci-no-cache",   "missing-dlq"};
  return std::find(kCategories.begin(), kCategories.end(), card.category) != kCategories.end();
}

// What holds for a handler only: at init it is right, and without an event nothing comes from one.
bool is_about_handlers(const Card& card) {
  return card.category == "client-per-invocation" || card.category == "config-per-invocation" || card.category == "init-work" ||
         card.id == "unwrap-on-event-data";
}

}  // namespace

PastedReview review_pasted(std::string_view code, const Library& library) {
  const std::optional<Filled> filled = fill(code);
  if (!filled) return {};
  MemoryFileSystem files;
  const bool is_resource = filled->path == kTemplate && !filled->before.empty();
  files.add(std::string(kManifest), std::string(kPackage) + std::string(kDependencies));
  files.add(std::string(kMain), std::string(kOtherMain));
  files.add(std::string(filled->path), filled->before + (is_resource ? indented(code) : std::string(code)) + filled->after);
  Result<Project> project = load_project(files, LoadLimits());
  if (!project) return {};
  const Facts facts = read_facts(std::move(*project));
  const std::vector<std::string_view> lines = split_lines(code);
  const auto first = static_cast<std::uint32_t>(std::count(filled->before.begin(), filled->before.end(), '\n'));
  const auto& problems = facts.project.problems;
  const bool is_whole =
      std::none_of(problems.begin(), problems.end(), [&](const LoadProblem& p) { return p.file == filled->path; });
  PastedReview review{is_whole, {}};
  for (const Finding& finding : run_rules(facts)) {
    const Card* const card = library.find(finding.rule);
    if (card == nullptr || finding.location.file != filled->path || is_about_the_whole(*card)) continue;
    if (!filled->is_handler && is_about_handlers(*card)) continue;
    if (finding.confidence.value_or(card->confidence) == Confidence::Possible) continue;
    const std::uint32_t line = finding.location.line;
    if (line <= first || line > first + lines.size()) continue;
    review.findings.push_back({card, line - first, std::string(trim(lines[line - first - 1])),
                               library.with_rates(finding.message), finding.severity.value_or(card->severity)});
  }
  std::stable_sort(review.findings.begin(), review.findings.end(),
                   [](const PastedFinding& a, const PastedFinding& b) { return a.severity > b.severity; });
  return review;
}

}  // namespace wright
