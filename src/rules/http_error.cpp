#include "rules/http_error.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/records.h"

namespace wright {
namespace {

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 16> kNamedStatuses{{{"BAD_REQUEST", 400},
                                                                                     {"UNAUTHORIZED", 401},
                                                                                     {"FORBIDDEN", 403},
                                                                                     {"NOT_FOUND", 404},
                                                                                     {"METHOD_NOT_ALLOWED", 405},
                                                                                     {"NOT_ACCEPTABLE", 406},
                                                                                     {"CONFLICT", 409},
                                                                                     {"GONE", 410},
                                                                                     {"PAYLOAD_TOO_LARGE", 413},
                                                                                     {"UNPROCESSABLE_ENTITY", 422},
                                                                                     {"TOO_MANY_REQUESTS", 429},
                                                                                     {"INTERNAL_SERVER_ERROR", 500},
                                                                                     {"NOT_IMPLEMENTED", 501},
                                                                                     {"BAD_GATEWAY", 502},
                                                                                     {"SERVICE_UNAVAILABLE", 503},
                                                                                     {"GATEWAY_TIMEOUT", 504}}};

// `404` where a number of three digits stands by itself.
void add_numbers(std::string_view text, std::set<std::uint32_t>& statuses) {
  constexpr std::size_t kDigits = 3;
  for (std::size_t i = 0; i + kDigits <= text.size(); ++i) {
    const std::string_view digits = text.substr(i, kDigits);
    const bool is_number = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool starts = i == 0 || (!is_word_part(text[i - 1]) && text[i - 1] != '.');
    const bool ends = i + kDigits == text.size() || (!is_word_part(text[i + kDigits]) && text[i + kDigits] != '.');
    if (!is_number || !starts || !ends || (digits[0] != '4' && digits[0] != '5')) continue;
    statuses.insert(static_cast<std::uint32_t>((digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0')));
  }
}

// Where the parenthesis is that encloses what follows the text; npos when none does.
std::size_t enclosing_call(std::string_view before) {
  std::size_t closed = 0;
  for (std::size_t i = before.size(); i > 0; --i) {
    const char c = before[i - 1];
    if (c == ')' || c == '}' || c == ']') ++closed;
    if (c != '(' && c != '{' && c != '[') continue;
    if (closed == 0) return c == '(' ? i - 1 : std::string_view::npos;
    --closed;
  }
  return std::string_view::npos;
}

// `reply(404, body)`, `json_response(404)`, `err(404, "..")`, `json_response(Some(text), 404)`: the status of an answer that a
// helper makes.
bool is_given_to_helper(std::string_view text, std::size_t at, std::size_t end) {
  const std::string_view before = trim(text.substr(0, at));
  const std::string_view after = trim(text.substr(end));
  if (!(before.ends_with('(') || before.ends_with(',')) || !(after.starts_with(',') || after.starts_with(')'))) return false;
  const std::size_t open = enclosing_call(before);
  if (open == std::string_view::npos) return false;
  std::size_t begin = open;
  while (begin > 0 && (is_word_part(before[begin - 1]) || before[begin - 1] == ':')) --begin;
  const std::string name = lower_case(before.substr(begin, open - begin));
  constexpr std::array<std::string_view, 8> kWords{"resp", "reply", "answer", "http", "status", "json", "error", "html"};
  constexpr std::size_t kOfAnswers = 5;  // `truncate_json(value, 500)` is given a length
  const auto* const last = before.ends_with('(') ? kWords.end() : kWords.begin() + kOfAnswers;
  return name == "err" || std::any_of(kWords.begin(), last, [&](std::string_view word) { return contains(name, word); });
}

bool is_status_at(std::string_view text, std::size_t at, std::size_t end) {
  if ((at > 0 && is_word_part(text[at - 1])) || (end < text.size() && is_word_part(text[end]))) return false;
  constexpr std::array<std::string_view, 7> kSetters{
      "status(", "status_code(", "status_code:", "statusCode\":", "statusCode:", "status_code =", "status ="};
  const std::string_view before = trim(text.substr(0, at));
  if (before == "(" && trim(text.substr(end)).starts_with(',')) return true;  // `Err(e) => (500, e.to_string())`
  return std::any_of(kSetters.begin(), kSetters.end(), [&](std::string_view way) { return before.ends_with(way); }) ||
         is_given_to_helper(text, at, end);
}

// What stands between the first two quotes.
std::string_view quoted(std::string_view text) {
  const std::size_t open = text.find('"');
  if (open == std::string_view::npos) return {};
  const std::size_t close = text.find('"', open + 1);
  return text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
}

}  // namespace

bool tells_client_mistake(std::string_view text) {
  const std::string lower = lower_case(text);
  // What another service answered, or what is configured, is not the caller's.
  constexpr std::array<std::string_view, 10> kOurs{"response", "config",      "environment", "secret",   "template",
                                                   "env var",  "from dynamo", "reply",       "upstream", "internal"};
  if (std::any_of(kOurs.begin(), kOurs.end(), [&](std::string_view word) { return contains(lower, word); })) return false;
  constexpr std::array<std::string_view, 8> kWords{"bad request", "not found", "already exist",  "does not exist",
                                                   "is required", "must be",   "can't be empty", "cannot be empty"};
  if (std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); })) return true;
  return lower.starts_with("invalid ") || lower.starts_with("missing ");
}

bool names_client_mistake(std::string_view variant) {
  const std::string lower = lower_case(variant);
  for (const std::string_view ours : {"response", "config", "env", "secret", "internal", "table", "region"}) {
    if (contains(lower, ours)) return false;
  }
  constexpr std::array<std::string_view, 8> kWords{"badrequest",    "notfound",  "validation", "alreadyexist",
                                                   "unprocessable", "forbidden", "notallowed", "unauthorized"};
  return lower.starts_with("invalid") ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

bool names_server_failure(std::string_view variant) {
  const std::string lower = lower_case(variant);
  constexpr std::array<std::string_view, 18> kWords{"internal", "database", "dynamo",  "sdk",     "aws",     "http",
                                                    "io",       "kms",      "client",  "connect", "timeout", "s3",
                                                    "sqs",      "query",    "reqwest", "network", "storage", "repository"};
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return word == "io" ? lower == "io" || lower == "ioerror" : contains(lower, word);
  });
}

std::set<std::uint32_t> error_statuses(std::string_view text) {
  for (const std::string_view elsewhere : {"self.status", "self.code", "status_code()", ".status()", "from_u16"}) {
    if (contains(text, elsewhere)) return {};
  }
  std::set<std::uint32_t> statuses;
  for (const auto& [name, status] : kNamedStatuses) {
    if (holds_word(text, name)) statuses.insert(status);
  }
  add_numbers(text, statuses);
  return statuses;
}

std::size_t find_status(std::string_view text, std::uint32_t status) {
  for (const auto& [name, number] : kNamedStatuses) {
    const std::string written = "StatusCode::" + std::string(name);
    if (number != status) continue;
    if (const std::size_t at = text.find(written); at != std::string_view::npos) return at;
  }
  const std::string digits = std::to_string(status);
  for (std::size_t at = text.find(digits); at != std::string_view::npos; at = text.find(digits, at + 1)) {
    if (is_status_at(text, at, at + digits.size())) return at;
  }
  return std::string_view::npos;
}

bool answers_server_failure(std::string_view text) {
  constexpr std::array<std::uint32_t, 4> kStatuses{500, 502, 503, 504};
  return std::any_of(kStatuses.begin(), kStatuses.end(),
                     [&](std::uint32_t status) { return find_status(text, status) != std::string_view::npos; });
}

namespace {

// `fn internal_server_error(text: String) -> Response { reply(500, text) }`
bool only_answers_server_failure(const Function& helper) {
  constexpr std::size_t kShort = 600;
  const std::string_view body = helper.place.text();
  if (helper.is_async || body.size() > kShort || contains(body, "match ") || contains(body, "if ")) return false;
  const std::set<std::uint32_t> statuses = error_statuses(body);
  return statuses.size() == 1 && *statuses.begin() >= 500 && answers_server_failure(body);
}

// `err(500, error)` of `fn err(status: u16, error: impl Display) -> Response`: a parameter of that name is the status.
bool gives_status_of_failure(const Function& helper, const Call& call) {
  constexpr std::array<std::string_view, 3> kNames{"status", "status_code", "code"};
  constexpr std::array<std::string_view, 4> kStatuses{"500", "502", "503", "504"};
  const std::size_t self = !helper.parameter_names.empty() && helper.parameter_names.front() == "self" ? 1 : 0;
  for (std::uint32_t i = 0; i < call.argument_count && i + self < helper.parameter_names.size(); ++i) {
    if (one_of(helper.parameter_names[i + self], kNames) && one_of(argument_text(call, i), kStatuses))
      return contains(helper.returns.display(), "Response");
  }
  return false;
}

}  // namespace

bool answers_server_failure(const Facts& facts, const Function& function, const Place& place) {
  if (answers_server_failure(place.text())) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.targets.size() != 1 || !is_inside(call.name_place, place)) return false;
    const Function& helper = facts.code.functions[call.targets.front()];
    return only_answers_server_failure(helper) || gives_status_of_failure(helper, call);
  });
}

std::vector<std::string_view> variants_of(std::string_view type, std::string_view text) {
  const std::string prefix = std::string(type) + "::";
  std::vector<std::string_view> names;
  for (std::size_t at = text.find(prefix); at != std::string_view::npos; at = text.find(prefix, at + 1)) {
    if (at > 0 && is_word_part(text[at - 1])) continue;
    const std::size_t begin = at + prefix.size();
    std::size_t end = begin;
    while (end < text.size() && is_word_part(text[end])) ++end;
    if (end > begin && text[begin] >= 'A' && text[begin] <= 'Z') names.push_back(text.substr(begin, end - begin));
  }
  return names;
}

namespace {

// The text stands inside what the maker is given: not behind the pattern `Err(_) => reply("..")`.
bool is_inside_maker(std::string_view before, std::string_view maker) {
  const std::size_t at = before.rfind(maker);
  if (at == std::string_view::npos) return false;
  int depth = 1;
  for (std::size_t i = at + maker.size(); i < before.size() && depth > 0; ++i) {
    if (before[i] == '(') ++depth;
    if (before[i] == ')') --depth;
  }
  return depth > 0;
}

}  // namespace

std::vector<ErrorText> error_texts(const Function& function) {
  constexpr std::size_t kNear = 80;
  constexpr std::array<std::string_view, 4> kMacros{"anyhow", "bail", "ensure", "eyre"};
  constexpr std::array<std::string_view, 4> kMakers{"Error::msg(", "ok_or(", "ok_or_else(", "Err("};
  std::vector<ErrorText> texts;
  for (const MacroUse& use : function.macros) {
    if (one_of(last_name(use.name), kMacros)) texts.push_back({quoted(use.text), use.place});
  }
  for (const Literal& literal : function.literals) {
    const std::string_view file = literal.place.file->text;
    const std::size_t from = literal.place.span.begin > kNear ? literal.place.span.begin - kNear : 0;
    const std::size_t begin = std::max<std::size_t>(from, function.place.span.begin);
    std::string_view before = file.substr(begin, literal.place.span.begin - begin);
    if (const std::size_t end = before.rfind(';'); end != std::string_view::npos) before.remove_prefix(end);
    if (std::any_of(kMakers.begin(), kMakers.end(), [&](std::string_view maker) { return is_inside_maker(before, maker); }))
      texts.push_back({literal.text, literal.place});
  }
  return texts;
}

namespace {

// `find(&id).await?` in the body of the function itself: it returns with the failure.
bool returns_failure(const Function& caller, const Call& call) {
  if (contains(caller.place.text(), "async {") || (!caller.is_closure && contains(caller.place.text(), "async move {")))
    return false;
  std::string_view after = trim(std::string_view(call.place.file->text).substr(call.place.span.end, 40));
  constexpr std::string_view kAwait = ".await";
  if (after.starts_with(kAwait)) after = trim(after.substr(kAwait.size()));
  return after.starts_with('?');
}

}  // namespace

bool failure_is_taken_up(const Function& caller, FunctionId callee) {
  for (std::size_t i = 0; i < caller.calls.size(); ++i) {
    const Call& call = caller.calls[i];
    if (std::find(call.targets.begin(), call.targets.end(), callee) == call.targets.end()) continue;
    const auto number = static_cast<std::int32_t>(i);
    const bool branches = std::any_of(caller.failure_branches.begin(), caller.failure_branches.end(),
                                      [&](const FailureBranch& branch) { return branch.call == number; });
    if (branches || call.mention) return branches;
    if (returns_failure(caller, call)) continue;
    for (const Call& other : caller.calls) {
      constexpr std::array<std::string_view, 4> kSame{"instrument", "boxed", "Ok", "pin"};
      const bool takes =
          &other != &call && !other.mention && !one_of(last_name(other.path), kSame) && is_inside(call.place, other.place);
      const bool chained = other.receiver_call == number &&
                           (other.path == "or_else" || other.path.starts_with("unwrap_or") || other.path == "map_or_else");
      if (chained || (takes && other.receiver_call != number && !other.is_method)) return true;
    }
    // `let result = handle(request).await;`, `result = handle(request).await;` and more after it
    const std::string_view file = call.place.file->text;
    const std::string_view before = file.substr(caller.place.span.begin, call.place.span.begin - caller.place.span.begin);
    const std::string_view line =
        trim(before.substr(before.find_last_of(";{}\n") == std::string_view::npos ? 0 : before.find_last_of(";{}\n") + 1));
    const std::string_view after = file.substr(call.place.span.end, 16);
    // `let result = match method { Method::GET => read(request).await, .. };`
    const std::size_t statement = before.find_last_of(';');
    const std::string_view since = trim(before.substr(statement == std::string_view::npos ? 0 : statement + 1));
    const bool arm = line.ends_with("=>") && contains(since, "let ") && contains(since, " = match ");
    if ((line.starts_with("let ") || line.ends_with(" =") || arm) && !contains(after.substr(0, after.find(';')), "?"))
      return true;
  }
  return false;
}

}  // namespace wright
