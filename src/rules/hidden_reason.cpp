#include "rules/hidden_reason.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/sync_io.h"
#include "facts/written.h"
#include "rules/answered_error.h"
#include "rules/effects.h"
#include "rules/forgotten_error.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/lookups.h"
#include "rules/records.h"

namespace wright {

bool logs_line(std::string_view text) {
  return contains(text, "error!") || contains(text, "warn!") || contains(text, "println!") || contains(text, "info!");
}

namespace {

// `Err(_)`, `Err(_e)`, `let Err(_) = ..`: the error gets no name that is used.
bool has_no_name(std::string_view pattern) {
  if (pattern.starts_with("let ")) pattern = trim(pattern.substr(4, pattern.find('=') - 4));
  return pattern.starts_with("Err(_") && pattern.ends_with(')') &&
         std::all_of(pattern.begin() + 4, pattern.end() - 1, is_word_part);
}

// `if copied.is_err() { return Err("..") }`, and nothing else in the function looks at it.
bool asks_and_forgets(const Function& function, const FailureBranch& branch) {
  const std::string_view test = branch.place.text();
  if (test.ends_with(".await.is_err()")) return true;  // the result has no name
  const std::size_t dot = test.find(".is_err()");
  if (dot == std::string_view::npos || !std::all_of(test.begin(), test.begin() + static_cast<std::ptrdiff_t>(dot), is_word_part))
    return false;
  const std::string_view name = test.substr(0, dot);
  const std::string_view after =
      std::string_view(branch.place.file->text).substr(branch.place.span.end, function.place.span.end - branch.place.span.end);
  const std::string_view before = std::string_view(branch.place.file->text)
                                      .substr(function.place.span.begin, branch.place.span.begin - function.place.span.begin);
  // `println!("update: {:?}", copied)` a line above
  const bool printed = std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return use.place.span.begin < branch.place.span.begin && use.place.file == branch.place.file && holds_word(use.text, name) &&
           !contains(use.text, std::string(name) + ".is_");
  });
  const bool looked_at =
      printed || contains(before, std::string(name) + ".inspect_err") || contains(before, "&" + std::string(name));
  return !looked_at && !holds_word(branch.body.text(), name) && !contains(after, "match " + std::string(name)) &&
         !contains(after, std::string(name) + ".unwrap_err") && !contains(after, std::string(name) + ".err()");
}

// A request, or a function of the project that makes one.
bool is_request(const Facts& facts, const FailureBranch& branch, const Call& call) {
  const bool blocking = sync_io(call).has_value() && call.path != "get_connection";
  if (blocking) return true;
  const bool query = fetches_rows(call) ||
                     (call.path == "execute" && call.targets.empty() && (is_io(call) || contains(call.place.text(), "query!(")));
  return branch.fetched && call.awaited &&
         (query || !sdk_operation(call).empty() || is_in(call.receiver.path, "reqwest") || is_in(call.path, "reqwest") ||
          std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts.with_io[id]; }));
}

// Another error, or an answer of a failure.
bool fails(std::string_view body) {
  return contains(body, "Err(") || contains(body, "status(5") || contains(body, "INTERNAL_SERVER_ERROR") ||
         contains(body, "BAD_GATEWAY");
}

// `Status::Archived`, `OperationResult::InternalError("Service Error".to_string())`
bool is_variant(std::string_view value) {
  const std::string_view path = value.substr(0, value.find('('));
  const std::size_t colons = path.rfind("::");
  if (colons == std::string_view::npos || colons == 0 || colons + 2 >= path.size()) return false;
  const auto in_path = [](char c) { return is_word_part(c) || c == ':'; };
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return std::all_of(path.begin(), path.end(), in_path) && is_capital(path[colons + 2]) && !contains(value, ".await");
}

// `false`, `0`, `"undefined".to_string()`, `T::default()`: a value of the kind that a success gives. That there is nothing is
// failure-read-as-absent's.
std::string plain_value(std::string_view body) {
  body = trim(value_of(without_notes(value_of(body))));
  if (body.starts_with("Ok(") && body.ends_with(')')) body = trim(body.substr(3, body.size() - 4));
  constexpr std::array<std::string_view, 4> kTexts{".to_string()", ".to_owned()", ".into()", ".to_lowercase()"};
  const bool text = body.starts_with('"') && std::count(body.begin(), body.end(), '"') == 2 && body != "\"\"" &&
                    (body.ends_with('"') || std::any_of(kTexts.begin(), kTexts.end(), [&](std::string_view way) {
                       return body.ends_with(std::string("\"") + std::string(way));
                     }));
  // A 0 is how functions of other languages say that nothing came.
  const bool number = !body.empty() && body[0] > '0' && body[0] <= '9' &&
                      std::all_of(body.begin(), body.end(), [](char c) { return is_word_part(c) || c == '.'; });
  const bool made = body.ends_with("::default()") && is_one_word(body.substr(0, body.find(':'))) && body != "Default::default()";
  const bool plain = text || number || made || body == "false" || is_variant(body);
  return plain && body.size() <= 60 && !contains(body, "\n") ? std::string(body) : std::string();
}

// `Outcome::InternalError`, `Body::Text("cannot reach the table")`
bool tells_failure(std::string_view value) {
  constexpr std::array<std::string_view, 7> kWords{"err", "fail", "not ", "t reach", "unable", "invalid", "wrong"};
  const std::string lower = lower_case(value);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(lower, word); });
}

// By its name it asks whether something is there or well, and a failure is an answer to that.
bool asks_for_state(std::string_view name) {
  constexpr std::array<std::string_view, 14> kWords{"health", "alive",  "ready",  "reach", "connect", "avail",  "online",
                                                    "up",     "status", "verify", "valid", "check",   "exists", "test"};
  const std::string lower = lower_case(name);
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return word == "up" ? has_name_part(lower, word) : contains(lower, word); });
}

// What is called logs its failures itself.
bool is_told(const Facts& facts, const Call& call) { return Lookups(facts).tells(call) || Effects(facts).tells_failures(call); }

// `simple_page("not available")`, which a short function of the project makes of fixed texts alone. An answer is a matter of its
// status.
bool is_made_of_literals(const Facts& facts, const Function& function, const FailureBranch& branch) {
  std::string_view body = trim(value_of(branch.body.text()));
  if (body.starts_with("Ok(") && body.ends_with(')')) body = trim(body.substr(3, body.size() - 4));
  constexpr std::size_t kLong = 120;
  if (body.size() > kLong || !body.ends_with(')')) return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (call.is_method || call.awaited || call.targets.size() != 1 || call.argument_count == 0 || call.place.text() != body ||
        !is_inside(call.place, branch.body))
      return false;
    for (std::uint32_t i = 0; i < call.argument_count; ++i) {
      if (!argument_text(call, i).starts_with('"')) return false;
    }
    const std::string_view helper = facts.code.functions[call.targets.front()].place.text();
    return error_statuses(helper).empty() && error_statuses(body).empty() && !logs_line(helper);
  });
}

// `match e.into_service_error() {` is what the branch does: alone, in `Err(..)` or as what a name is given.
bool is_all_of_branch(std::string_view before) {
  before = trim(before);
  return before.empty() || before == "Err(" || before == "return Err(" || before == "return" ||
         (before.starts_with("let ") && before.ends_with('=') && !contains(before, "\n"));
}

// `_ => ..` of `match e.into_service_error() { Specific(_) => .., _ => .. }`: where it stands in the branch, and its text.
std::optional<std::pair<Place, std::string_view>> rest_arm(const FailureBranch& branch) {
  const std::string_view name = name_of_error(branch.place.text());
  const std::string_view body = value_of(branch.body.text());
  const std::size_t choice = body.find("match ");
  if (name.empty() || choice == std::string_view::npos || !is_all_of_branch(body.substr(0, choice))) return std::nullopt;
  const std::size_t open = body.find('{', choice);
  if (open == std::string_view::npos || !holds_word(body.substr(choice, open - choice), name)) return std::nullopt;
  const std::size_t end = std::min(block_end(body, open), body.size());
  const std::size_t rest = body.find("_ =>", open);
  if (rest >= end || body.rfind("_ =>", end) != rest || holds_word(body.substr(open, end - open), name)) return std::nullopt;
  const std::size_t last = body.find_last_not_of(" \n\t", rest - 1);
  if (!contains(",{}", body.substr(last, 1))) return std::nullopt;
  return std::pair{place_in(*branch.body.file, body.substr(rest, 1)), body.substr(rest + 4, end - rest - 4)};
}

// `error!("cannot store the order");` says that it failed.
bool tells_no_reason(std::string_view body) { return logs_line(body) && !contains(body, "{") && !contains(body, ".await"); }

}  // namespace

std::optional<HiddenReason> hidden_reason(const Facts& facts, const Function& function, const FailureBranch& branch) {
  if (branch.call < 0) return std::nullopt;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  if (!is_request(facts, branch, call)) return std::nullopt;
  const std::string_view body = branch.body.text();
  if (const auto rest = rest_arm(branch)) {
    const auto& [place, arm] = *rest;
    if (is_told(facts, call) || contains(arm, "?") || contains(arm, ".await")) return std::nullopt;
    return HiddenReason{place, {}, logs_line(arm)};
  }
  if (!has_no_name(branch.place.text()) && !asks_and_forgets(function, branch)) return std::nullopt;
  if (logs_line(body)) {
    const bool hidden = tells_no_reason(value_of(body)) && fails(body) && !is_told(facts, call);
    return hidden ? std::optional(HiddenReason{branch.place, {}, true}) : std::nullopt;
  }
  // What is not there is failure-read-as-absent's.
  if (fails_as_absent(body) && Lookups(facts).has(call)) return std::nullopt;
  if (fails(body)) return HiddenReason{branch.place, {}};
  std::string value = plain_value(body);
  const bool fixed = value.empty() && is_made_of_literals(facts, function, branch);
  if (contains(value, "StatusCode::")) return std::nullopt;  // an answer is a matter of its status
  if ((value.empty() && !fixed) || is_told(facts, call)) return std::nullopt;
  if (asks_for_state(function.name) || asks_for_state(shown_call(facts, call)) || is_best_effort(function.name))
    return std::nullopt;
  return HiddenReason{branch.place, tells_failure(value) ? std::string() : std::move(value)};
}

}  // namespace wright
