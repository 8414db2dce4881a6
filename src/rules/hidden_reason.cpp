#include "rules/hidden_reason.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/http_error.h"
#include "rules/invocation.h"

namespace wright {
namespace {

bool logs(std::string_view text) {
  return contains(text, "error!") || contains(text, "warn!") || contains(text, "println!") || contains(text, "info!");
}

// `Err(_)`, `Err(_e)`: the error gets no name that is used.
bool forgets_error(std::string_view pattern) {
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

}  // namespace

bool hides_reason(const Facts& facts, const Function& function, const FailureBranch& branch) {
  if (!forgets_error(branch.place.text()) && !asks_and_forgets(function, branch)) return false;
  if (!branch.fetched || branch.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
  const bool request =
      call.awaited && (!sdk_operation(call).empty() || is_in(call.receiver.path, "reqwest") || is_in(call.path, "reqwest") ||
                       std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts.with_io[id]; }));
  const std::string_view body = branch.body.text();
  const bool fails = contains(body, "Err(") || contains(body, "status(5") || contains(body, "INTERNAL_SERVER_ERROR") ||
                     contains(body, "BAD_GATEWAY") || answers_server_failure(body);
  return request && fails && !logs(body);
}

}  // namespace wright
