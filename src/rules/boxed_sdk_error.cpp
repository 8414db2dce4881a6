#include "rules/boxed_sdk_error.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/error_variants.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/records.h"
#include "rules/sdk_error_text.h"

namespace wright {
namespace {

// "orders" of "orders::StoreError" and of "orders#1:worker::StoreError".
std::string_view crate_of(std::string_view path) { return path.substr(0, path.find_first_of(":#")); }

// What the variants hold that the attribute shows as it is: `#[error("failed to read: {0}")] Read(#[from] SdkError<..>)`.
std::vector<std::string_view> shown_payloads(std::string_view body) {
  std::vector<std::string_view> payloads;
  constexpr std::string_view kAttribute = "#[error(";
  for (std::size_t at = body.find(kAttribute); at != std::string_view::npos; at = body.find(kAttribute, at + 1)) {
    const std::size_t end = body.find(")]", at);
    if (end == std::string_view::npos) break;
    const std::string_view shown = body.substr(at + kAttribute.size(), end - at - kAttribute.size());
    if (!contains(shown, "{0}") && !contains(shown, "{source}") && shown != "transparent") continue;
    const std::string_view rest = body.substr(end + 2);
    payloads.push_back(rest.substr(0, std::min(rest.find(kAttribute), rest.size())));
  }
  return payloads;
}

}  // namespace

const Call& explained_call(const Function& function, std::int32_t number) {
  constexpr std::array<std::string_view, 3> kExplain{"context", "with_context", "wrap_err"};
  const Call* call = &function.calls[static_cast<std::size_t>(number)];
  while (call->is_method && one_of(call->path, kExplain) && call->receiver_call >= 0)
    call = &function.calls[static_cast<std::size_t>(call->receiver_call)];
  return *call;
}

BoxedSdkErrors::BoxedSdkErrors(const Facts& facts) : facts_(facts) {
  for (const ProjectFile& file : facts.project.files) {
    const std::string_view text = file.source->text;
    if (file.kind != FileKind::Rust || !contains(text, "#[error(") || !contains(text, "SdkError<")) continue;
    const Crate* const crate = facts.project.crate_of(file.source->path);
    for (std::size_t at = text.find("enum "); crate != nullptr && at != std::string_view::npos; at = text.find("enum ", at + 1)) {
      std::size_t end = at + 5;
      while (end < text.size() && is_word_part(text[end])) ++end;
      const std::string_view name = text.substr(at + 5, end - at - 5);
      const std::vector<std::string_view> payloads = shown_payloads(enum_text(text, name));
      const auto holds = [](std::string_view payload) { return contains(payload, "SdkError<"); };
      if (std::any_of(payloads.begin(), payloads.end(), holds))
        wrappers_.insert(replace_all(crate->name, "-", "_") + "::" + std::string(name));
    }
  }
}

bool BoxedSdkErrors::is_wrapper(std::string_view path) const {
  if (!contains(path, "::")) return false;
  return wrappers_.contains(std::string(crate_of(path)) + "::" + std::string(last_name(path)));
}

bool BoxedSdkErrors::given_by(FunctionId id, int depth) const {
  const Function& function = facts_.code.functions[id];
  const Type& returns = function.returns;
  constexpr std::array<std::string_view, 5> kBoxes{"lambda_runtime::Error", "lambda_http::Error", "anyhow::Error", "Box", "+"};
  const bool boxed = returns.path == "anyhow::Result" ||
                     (returns.arguments.size() == 2 &&
                      (one_of(std::string_view(returns.arguments[1].path), kBoxes) || is_wrapper(returns.arguments[1].path)));
  if (!boxed) return false;
  const auto fails_so = [&](std::int32_t number) {
    if (number < 0) return false;
    const Call& call = explained_call(function, number);
    if (!sdk_operation(call).empty() || gives_page(function, call)) return true;
    return depth > 0 && call.awaited && given_by(call, depth - 1);
  };
  const auto joined = [&](const EarlyReturn& early, const MacroUse& use) {
    return last_name(use.name) == "try_join" && is_inside(use.place, early.place) &&
           std::any_of(use.values.begin(), use.values.end(), [&](const MacroValue& value) { return fails_so(value.call); });
  };
  return std::any_of(function.early_returns.begin(), function.early_returns.end(), [&](const EarlyReturn& early) {
    if (early.call >= 0) return fails_so(early.call);
    return std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) { return joined(early, use); });
  });
}

bool BoxedSdkErrors::given_by(const Call& call, int depth) const {
  if (call.targets.size() == 1) return given_by(call.targets.front(), depth);
  if (call.by_name) return false;
  const std::vector<FunctionId> targets = running_targets(facts_.code, call);
  return std::any_of(targets.begin(), targets.end(), [&](FunctionId id) { return given_by(id, depth); });
}

bool BoxedSdkErrors::given_to(FunctionId id) const {
  return std::any_of(facts_.code.functions.begin(), facts_.code.functions.end(), [&](const Function& caller) {
    return !caller.is_test && std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& asked) {
      if (!asked.awaited || !given_by(asked)) return false;
      return std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& gives) {
        return gives.targets.size() == 1 && gives.targets.front() == id && is_inside(asked.place, gives.name_place);
      });
    });
  });
}

// Some function that fails with the error type lets an SDK error become one of it by `?`.
bool BoxedSdkErrors::becomes(const std::string& error) const {
  return std::any_of(facts_.code.functions.begin(), facts_.code.functions.end(), [&](const Function& function) {
    if (function.is_test || function.returns.arguments.size() != 2 || without_binary(function.returns.arguments[1].path) != error)
      return false;
    return std::any_of(function.early_returns.begin(), function.early_returns.end(), [&](const EarlyReturn& early) {
      if (early.call < 0) return false;
      const Call& call = explained_call(function, early.call);
      return !sdk_operation(call).empty() || (call.awaited && given_by(call));
    });
  });
}

std::vector<Place> BoxedSdkErrors::shown_in_answer(const Function& function) const {
  if (function.name != "into_response" || function.is_test || keeps_cause(function.place.text())) return {};
  std::vector<Place> places;
  for (const MacroUse& use : function.macros) {
    if (!is_log(use) && last_name(use.name) != "format") continue;
    const std::string_view name = any_error_of_arm(function, use);
    if (!name.empty() && shows_display(use.place.text(), name)) places.push_back(use.place);
  }
  if (!places.empty() && !becomes(without_binary(function.self_type))) places.clear();
  return places;
}

}  // namespace wright
