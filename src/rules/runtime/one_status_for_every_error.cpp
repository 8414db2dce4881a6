// The one place that turns errors of an HTTP function into answers gives them all the same status, though some are the caller's
// mistakes and some are not. The place is `into_response` of the error type, or a function that is given the error.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/error_variants.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Evidence {
  std::string what;
  Place place;
};

// The error type that the function turns into an answer; "" when it is none that does.
std::string answered_error(const Function& function) {
  if (function.name == "into_response") return std::string(last_name(function.self_type));
  for (const Type& type : function.parameter_types) {
    const bool result = last_name(type.path) == "Result" && type.arguments.size() == 2;
    const std::string_view name = last_name(result ? type.arguments[1].path : type.path);
    if (name.ends_with("Error") && contains(result ? type.arguments[1].path : type.path, "::")) return std::string(name);
  }
  return {};
}

bool is_foreign(std::string_view path) {
  return path.starts_with("std::") || path.starts_with("lambda_") || path.starts_with("aws_");
}

Place place_of(const Function& function, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(function.place.span.begin + function.place.text().find(part));
  return {function.place.file, {begin, static_cast<std::uint32_t>(begin + part.size())}};
}

// What the call runs; a method that a trait of the project gives is found by its name.
const Function* called(const Code& code, const Function& caller, const Call& call) {
  if (call.targets.size() == 1) return &code.functions[call.targets.front()];
  if (!call.targets.empty() || call.is_method || !contains(call.path, "::")) return nullptr;
  const Function* found = nullptr;
  for (const Function& function : code.functions) {
    if (function.crate != caller.crate || function.name != last_name(call.path)) continue;
    if (found != nullptr) return nullptr;
    found = &function;
  }
  return found;
}

// The status that the function gives, itself or through a short function of the project that it calls, and where.
struct Answer {
  std::uint32_t status = 0;
  Place place;
};

std::optional<Answer> only_status(const Code& code, const Function& function) {
  std::string text(function.place.text());
  if (contains(text, "StatusCode::OK") && function.name == "into_response") return std::nullopt;
  // `AppError::Refused(StatusCode)`: other statuses come with the error.
  if (contains(enum_text(function.place.file->text, answered_error(function)), "StatusCode")) return std::nullopt;
  const Call* helper = nullptr;
  for (const Call& call : function.calls) {
    const Function* target = called(code, function, call);
    if (target == nullptr || target == &function) continue;
    const std::string_view body = target->place.text();
    constexpr std::size_t kShort = 600;
    if (body.size() > kShort || error_statuses(body).empty()) continue;
    helper = &call;
    text += body;
  }
  const std::set<std::uint32_t> statuses = error_statuses(text);
  if (statuses.size() != 1) return std::nullopt;
  if (helper != nullptr) return Answer{*statuses.begin(), helper->name_place};
  const std::string number = std::to_string(*statuses.begin());
  const std::string_view own = function.place.text();
  if (const std::size_t at = own.find("StatusCode::"); at != std::string_view::npos)
    return Answer{*statuses.begin(), place_of(function, own.substr(at, own.find_first_of("\n;,", at) - at))};
  if (contains(own, number)) return Answer{*statuses.begin(), place_of(function, number)};
  return Answer{*statuses.begin(), function.name_place};
}

// Fails for what the caller wrote.
bool reads_text(const Call& call) {
  constexpr std::array<std::string_view, 6> kNames{"from_str", "from_slice", "parse", "parse_str", "from_string", "from_utf8"};
  return !call.awaited && call.touches_event && one_of(last_name(call.path), kNames);
}

// What the functions that give the error make of it.
class Users {
 public:
  Users(const Facts& facts, std::string_view error, const Function& answering) : error_(error) {
    for (const Running& running : running_functions(facts)) {
      const Function& function = *running.function;
      if (!takes_http_requests(running) || function.crate != answering.crate || &function == &answering) continue;
      if (holds_word(function.returns.display(), error)) list_.push_back(&function);
    }
  }

  [[nodiscard]] std::optional<Evidence> mistake() const {
    for (const Function* function : list_) {
      for (const EarlyReturn& early : function->early_returns) {
        if (early.on_event && !early.fetched && early.call >= 0 &&
            reads_text(function->calls[static_cast<std::size_t>(early.call)]))
          return Evidence{"what does not read in a request", early.place};
      }
      for (const std::string_view variant : variants_of(error_, function->place.text())) {
        if (names_client_mistake(variant)) return Evidence{fmt::format("`{}`", variant), place_of(*function, variant)};
      }
      for (const ErrorText& text : error_texts(*function)) {
        if (tells_client_mistake(text.text)) return Evidence{fmt::format("\"{}\"", text.text), text.place};
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Evidence> failure() const {
    for (const Function* function : list_) {
      for (const std::string_view variant : variants_of(error_, function->place.text())) {
        if (names_server_failure(variant)) return Evidence{fmt::format("`{}`", variant), place_of(*function, variant)};
      }
      for (const EarlyReturn& early : function->early_returns) {
        if (!early.fetched || early.call < 0) continue;
        const Call& call = function->calls[static_cast<std::size_t>(early.call)];
        if (call.awaited && is_io(call)) return Evidence{"a failed request", early.place};
      }
    }
    return std::nullopt;
  }

 private:
  std::string error_;
  std::vector<const Function*> list_;
};

void check(const Facts& facts, Findings& out) {
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    const std::string error = answered_error(function);
    if (error.empty() || is_foreign(function.self_type)) continue;
    const std::optional<Answer> answer = only_status(facts.code, function);
    if (!answer) continue;
    const bool ours = answer->status >= 500;
    const Users users(facts, error, function);
    const std::optional<Evidence> other = ours ? users.mistake() : users.failure();
    if (!other) continue;
    Finding& finding = out.report(
        answer->place,
        ours ? fmt::format("every `{}` is answered with status {}, the caller's own mistakes too: clients cannot tell what to "
                           "mend, and alarms on 5xx go off for bad requests",
                           error, answer->status)
             : fmt::format("every `{}` is answered with status {}, failures of ours too: callers do not try again and the count "
                           "of 5xx stays at zero",
                           error, answer->status));
    finding.related.push_back(related(other->place, fmt::format("{} becomes it too", other->what)));
  }
}

}  // namespace

extern constinit const Rule one_status_for_every_error{"one-status-for-every-error", &check};

}  // namespace wright
