// A route that changes what is stored, with nothing before it that asks who calls, and nothing in the code that could.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/http_routes.h"
#include "facts/sdk_use.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool writes(std::string_view method) { return one_of(method, std::array<std::string_view, 4>{"post", "put", "patch", "delete"}); }

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

// The API of a CDK program takes one authorizer for all of its routes: there the cure is written.
const Place& place_of(const Facts& facts, const FunctionConfig& config, const Trigger& trigger) {
  for (const Api& api : facts.deployment.apis) {
    if (config.tool == DeploymentTool::Cdk && api.stack == config.stack && api.logical_name == trigger.source_name)
      return api.place;
  }
  return trigger.route.file == nullptr ? trigger.place : trigger.route;
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

// The code of the function, or of a crate that no other function is in, may look at who calls by itself.
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

// It gives out addresses to which whoever has one may upload.
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

// What the code reads from the event is at the top level of no request, and must be there: each call ends before it is handled.
bool refuses_request(const Facts& facts, const LambdaFunction& function) {
  constexpr std::array<std::string_view, 9> kParts{
      "body", "headers", "path", "http_method", "path_parameters", "raw_path", "request_context", "httpMethod", "requestContext"};
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr || entry->is_http) return false;
  const std::vector<Structure>& known = facts.code.structures;
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const Structure& one) { return without_binary(one.path) == entry->event.path; });
  if (found == known.end()) return false;
  const auto is_part = [&](const Structure::Field& field) { return one_of(field.name, kParts); };
  const auto is_needed = [](const Structure::Field& field) {
    return field.type.known() && field.type.path != "Option" && field.type.path != "serde_json::Value";
  };
  return std::none_of(found->fields.begin(), found->fields.end(), is_part) &&
         std::any_of(found->fields.begin(), found->fields.end(), is_needed);
}

// What the function stores it stores for requests.
bool is_all_of_one_kind(const std::vector<Trigger>& triggers) {
  return std::all_of(triggers.begin(), triggers.end(), [](const Trigger& trigger) { return !trigger.method.empty(); });
}

// The route changes something: by its method, or, where it takes every one, by those of the code's own routes.
std::string writing_method(const Facts& facts, const LambdaFunction& function, const Trigger& trigger) {
  if (writes(trigger.method) || (trigger.method == "get" && hands_out_uploads(facts, function))) return trigger.method;
  if (trigger.method != "any") return {};
  const std::vector<HttpRoute> routes = http_routes(facts, function).routes;
  for (const HttpRoute& route : routes) {
    if (writes(route.method)) return fmt::format("{} {}", route.method, route.path);
  }
  // Without routes of its own every request leads to the same code. A form that everybody may send only puts.
  const std::vector<std::string>& actions = function.aws_actions;
  const bool changes = std::any_of(actions.begin(), actions.end(), [](const std::string& action) {
    return action == "dynamodb:DeleteItem" || action == "s3:DeleteObject";
  });
  return changes && routes.empty() && is_all_of_one_kind(facts.config(function)->triggers) ? "every route" : "";
}

// A form or an address that others call by its nature: it stays open whoever writes it.
bool is_for_everyone(const LambdaFunction& function, const FunctionConfig& config, const Trigger& trigger) {
  constexpr std::array<std::string_view, 8> kWords{"subscri",    "contact",  "webhook", "callback",
                                                   "newsletter", "feedback", "signup",  "rsvp"};
  const std::string names = lower_case(function.name + " " + config.logical_name + " " + trigger.path);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(names, word); });
}

void check(const Facts& facts, Findings& out) {
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    std::string_view action = stored_by(function);
    if (action.empty()) action = stored_by_name(facts, function);
    if (action.empty()) action = stored_by_sql(facts, function);
    if (action.empty() && hands_out_uploads(facts, function)) action = "s3:PutObject";
    const bool stores = !action.empty();
    if (!stores) action = paid_by_call(facts, function);
    if (config == nullptr || action.empty() || may_check_callers(facts, function) || refuses_request(facts, function)) continue;
    Finding* told = nullptr;
    for (const Trigger& trigger : config->triggers) {
      if (trigger.guarded) continue;
      const std::string method = writing_method(facts, function, trigger);
      if (method.empty()) continue;
      if (told != nullptr) {
        told->related.push_back(related(place_of(facts, *config, trigger), fmt::format("`{}` is open too", method)));
        continue;
      }
      told = &out.report(
          place_of(facts, *config, trigger),
          fmt::format("anyone on the internet may call `{}` of `{}`, which ends in {}`{}`: no authorizer, no key and no "
                      "check in the code",
                      method, config->logical_name, stores ? "" : "a paid call of ", action));
      if (stores && is_for_everyone(function, *config, trigger)) told->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule open_write_route{"open-write-route", &check};

}  // namespace wright
