#include "rules/open_access.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/sdk_use.h"

namespace wright {
namespace {

// What changes stored data.
std::string_view stored_by(const LambdaFunction& function) {
  constexpr std::array<std::string_view, 6> kActions{"dynamodb:PutItem",        "dynamodb:UpdateItem", "dynamodb:DeleteItem",
                                                     "dynamodb:BatchWriteItem", "s3:PutObject",        "s3:DeleteObject"};
  for (const std::string_view action : kActions) {
    if (std::find(function.aws_actions.begin(), function.aws_actions.end(), action) != function.aws_actions.end()) return action;
  }
  return {};
}

// The same where the calls are known by name only: those of Rusoto, and of clients whose type cannot be told.
std::string_view stored_by_name(const Facts& facts, const LambdaFunction& function) {
  const Crate* const crate = facts.crate(function);
  const bool table =
      crate != nullptr && std::any_of(crate->dependencies.begin(), crate->dependencies.end(), [](const Dependency& one) {
        return one.package == "rusoto_dynamodb" || one.package == "aws-sdk-dynamodb";
      });
  if (!table) return {};
  const SdkUse use(facts, function);
  // What another program of the crate calls is none of its.
  const EntryPoint* const entry = facts.entry(function);
  const auto calls = [&](std::string_view name) {
    return use.calls(name) &&
           (entry == nullptr || std::any_of(entry->reached.begin(), entry->reached.end(), [&](const Reached& step) {
              return contains(facts.code.functions[step.function].place.text(), name);
            }));
  };
  if (calls("put_item")) return "dynamodb:PutItem";
  if (calls("update_item")) return "dynamodb:UpdateItem";
  if (calls("transact_write_items")) return "dynamodb:TransactWriteItems";
  return calls("delete_item") ? "dynamodb:DeleteItem" : std::string_view();
}

// The line without a comment that takes up all of it or its end; a `//` behind a colon is a URL's.
std::string_view code_of(std::string_view line) {
  std::size_t at = line.find("//");
  while (at != std::string_view::npos && at > 0 && line[at - 1] == ':') at = line.find("//", at + 2);
  return line.substr(0, at);
}

// What says nothing about who calls: comments, headers that a browser may send, keys of other services that the code itself
// sends.
std::string without_other_words(const std::string& text) {
  std::string kept;
  for (const std::string_view line : split_lines(text)) {
    if (!contains(line, "allow-headers") && !contains(line, "allow_headers")) kept += std::string(code_of(line)) + "\n";
  }
  return replace_all(std::move(kept), "bearer_auth(", "");
}

bool is_entry_crate(const Facts& facts, const Crate* crate) {
  return std::any_of(facts.code.entries.begin(), facts.code.entries.end(),
                     [&](const EntryPoint& entry) { return &facts.project.crates[entry.crate] == crate; });
}

// `update orders set paid = true`
bool updates_rows(std::string_view text) {
  constexpr std::size_t kLongestName = 60;
  for (std::size_t at = text.find("update "); at != std::string_view::npos; at = text.find("update ", at + 1)) {
    const std::string_view rest = text.substr(at + 7, kLongestName);
    const std::size_t end = rest.find_first_of(" \n\t\\");
    if (end != std::string_view::npos && trim(rest.substr(end)).starts_with("set ")) return true;
  }
  return false;
}

// Rows of a database that the code changes by SQL of its own.
std::string_view stored_by_sql(const Facts& facts, const LambdaFunction& function) {
  const EntryPoint* const entry = facts.entry(function);
  const Crate* const crate = facts.crate(function);
  constexpr std::array<std::string_view, 4> kCrates{"sqlx", "tokio-postgres", "mysql_async", "deadpool-postgres"};
  const bool sql = crate != nullptr && std::any_of(kCrates.begin(), kCrates.end(), [&](std::string_view name) {
                     return crate->find_dependency(name) != nullptr;
                   });
  if (entry == nullptr || !sql) return {};
  for (const Reached& reached : entry->reached) {
    const std::string text = lower_case(facts.code.functions[reached.function].place.text());
    for (const std::string_view word : {"insert into", "delete from"}) {
      if (contains(text, word)) return word;
    }
    if (updates_rows(text)) return "update .. set";
  }
  return {};
}

// A service of others that asks money for each call.
std::string_view paid_by_call(const Facts& facts, const LambdaFunction& function) {
  const Crate* const crate = facts.crate(function);
  const std::vector<std::string>& actions = function.aws_actions;
  constexpr std::array<std::string_view, 8> kServices{"bedrock:Invoke", "comprehend:", "comprehendmedical:",  "textract:",
                                                      "rekognition:",   "polly:",      "translate:Translate", "transcribe:Start"};
  for (const std::string_view service : kServices) {
    const auto action =
        std::find_if(actions.begin(), actions.end(), [&](const std::string& one) { return one.starts_with(service); });
    if (action != actions.end()) return *action;
  }
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr || crate == nullptr) return {};
  const bool by_crate = crate->find_dependency("async-openai") != nullptr;
  for (const Reached& reached : entry->reached) {
    const std::string_view text = facts.code.functions[reached.function].place.text();
    for (const std::string_view host : {"api.openai.com", "api.anthropic.com", "openrouter.ai/api", "api.elevenlabs.io",
                                        "generativelanguage.googleapis.com", "texttospeech.googleapis.com", "api.replicate.com",
                                        "api.groq.com", "api.mistral.ai", "api.cohere.", "api.deepseek.com"}) {
      if (contains(text, host)) return host;
    }
    if (by_crate && (contains(text, ".chat()") || contains(text, ".audio()") || contains(text, ".images()"))) return "OpenAI";
  }
  return {};
}

}  // namespace

bool may_check_callers(const Facts& facts, const LambdaFunction& function) {
  constexpr std::array<std::string_view, 18> kWords{"authoriz",     "authenticat", "api-key", "\"api_key\"",  "\"apikey\"",
                                                    "signature",    "hmac",        "jwt",     "bearer",       "auth_token",
                                                    "access_token", "id_token",    "session", "verify_token", "check_token",
                                                    "token_claim",  "\"token\"",   "-token"};
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    if (file.kind != FileKind::Rust) return false;
    const Crate* const crate = facts.project.crate_of(file.source->path);
    if (crate != facts.crate(function) && is_entry_crate(facts, crate)) return false;
    const std::string text = without_other_words(lower_case(file.source->text));
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
  });
}

bool hands_out_uploads(const Facts& facts, const LambdaFunction& function) {
  const EntryPoint* const entry = facts.entry(function);
  return entry != nullptr && std::any_of(entry->reached.begin(), entry->reached.end(), [&](const Reached& reached) {
           const std::vector<Call>& calls = facts.code.functions[reached.function].calls;
           const auto has = [&](std::string_view name) {
             return std::any_of(calls.begin(), calls.end(),
                                [&](const Call& call) { return call.is_method && call.path == name; });
           };
           // Rusoto signs the request itself.
           return (has("put_object") && has("presigned")) ||
                  (has("get_presigned_url") && contains(facts.code.functions[reached.function].place.text(), "PutObjectRequest"));
         });
}

OpenEffect open_effect(const Facts& facts, const LambdaFunction& function) {
  std::string_view action = stored_by(function);
  if (action.empty()) action = stored_by_name(facts, function);
  if (action.empty()) action = stored_by_sql(facts, function);
  if (action.empty() && hands_out_uploads(facts, function)) action = "s3:PutObject";
  if (!action.empty()) return {action, true};
  return {paid_by_call(facts, function), false};
}

}  // namespace wright
