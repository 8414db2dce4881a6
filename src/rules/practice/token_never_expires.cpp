// Tokens whose signature is checked and whose expiry is not: the check is switched off, the crate has none, or the signature is
// verified by hand and the claims are taken as they are. A project that looks at the claim by itself is left alone.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Gap {
  Place place;
  std::string message;
};

bool names_expiry(std::string_view name) {
  const std::string lower = lower_case(name);
  return lower == "exp" || contains(lower, "expir");
}

// Reads the claim, or asks something whether it is over.
bool looks_at_expiry(const Function& function) {
  const bool field = std::any_of(function.field_reads.begin(), function.field_reads.end(),
                                 [](const FieldRead& read) { return names_expiry(read.name); });
  return field || std::any_of(function.calls.begin(), function.calls.end(), [](const Call& call) {
           if (call.is_method && call.path == "get" && call.first_string == "exp") return true;
           const std::string name = lower_case(last_name(call.path));
           return contains(name, "expired") || contains(name, "check_exp") || contains(name, "validate_exp");
         });
}

bool project_looks_at_expiry(const Facts& facts) {
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(),
                     [](const Function& function) { return !function.is_test && looks_at_expiry(function); });
}

bool skips_signature(const Function& function) {
  return contains(function.place.text(), "insecure_disable_signature_validation");
}

// `validation.validate_exp = false`, `Validation { validate_exp: false, .. }`.
std::optional<Place> switched_off(const Function& function) {
  constexpr std::string_view kField = "validate_exp";
  const std::string_view text = function.place.text();
  for (std::size_t at = text.find(kField); at != std::string_view::npos; at = text.find(kField, at + 1)) {
    const std::size_t line = text.rfind('\n', at) + 1;
    if (contains(text.substr(line, at - line), "//")) continue;
    std::string_view rest = trim(text.substr(at + kField.size()));
    if (rest.empty() || (rest.front() != '=' && rest.front() != ':')) continue;
    rest = trim(rest.substr(1));
    if (!rest.starts_with("false")) continue;
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    const auto end =
        static_cast<std::uint32_t>(rest.data() + std::string_view("false").size() - function.place.file->text.data());
    return Place{function.place.file, {begin, end}};
  }
  return std::nullopt;
}

// `token.verify_with_key(&key)` of the crate jwt, which checks the signature and no claim.
const Call* signature_only(const Function& function) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [](const Call& call) {
    return call.is_method && !call.mention && call.path == "verify_with_key";
  });
  return found == function.calls.end() || !contains(function.place.file->text, "jwt::") ? nullptr : &*found;
}

// The parts of a token between its dots, verified by KMS: the claims are read by what follows.
const Call* verified_by_hand(const Function& function) {
  const std::string_view text = function.place.text();
  const bool parts = contains(text, "split('.')") || contains(text, "splitn(3, '.')") || contains(text, "rsplitn(2, '.')");
  const bool claims = contains(text, "\"sub\"") || contains(text, "Claims");
  if (!parts || !claims || holds_word(text, "exp")) return nullptr;
  const auto found = std::find_if(function.calls.begin(), function.calls.end(),
                                  [](const Call& call) { return sdk_operation(call) == "verify"; });
  return found == function.calls.end() ? nullptr : &*found;
}

bool calls_one_that_looks(const Facts& facts, const Function& function) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return std::any_of(call.targets.begin(), call.targets.end(),
                       [&](FunctionId target) { return looks_at_expiry(facts.code.functions[target]); });
  });
}

// The function, what it calls and what calls it: other tokens of the project say nothing about this one.
bool neighbours_look(const Facts& facts, FunctionId id) {
  const Function& function = facts.code.functions[id];
  if (looks_at_expiry(function) || calls_one_that_looks(facts, function)) return true;
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& caller) {
    const bool calls = std::any_of(caller.calls.begin(), caller.calls.end(), [&](const Call& call) {
      return std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end();
    });
    return calls && looks_at_expiry(caller);
  });
}

// What a crate's own check leaves out.
std::optional<Gap> gap_of_check(const Function& function) {
  if (skips_signature(function)) return std::nullopt;
  if (const std::optional<Place> place = switched_off(function))
    return Gap{*place, "the expiry of a token is not checked: one that leaked opens the function for ever"};
  if (const Call* call = signature_only(function))
    return Gap{call->name_place,
               "`verify_with_key` checks the signature and no claim, and nothing here looks at `exp`: a token that leaked opens "
               "the function for ever"};
  return std::nullopt;
}

std::optional<Gap> gap_of(const Facts& facts, FunctionId id) {
  const Function& function = facts.code.functions[id];
  if (std::optional<Gap> gap = gap_of_check(function); gap && !project_looks_at_expiry(facts)) return gap;
  if (const Call* call = verified_by_hand(function); call != nullptr && !neighbours_look(facts, id))
    return Gap{
        operation_place(function, *call, "verify"),
        "the signature of the token is verified and its `exp` is not read: a token that leaked opens the function for ever"};
  return std::nullopt;
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty()) return;
  const std::vector<Running> running = running_functions(facts);
  for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
    if (facts.code.functions[id].is_test) continue;
    const std::optional<Gap> gap = gap_of(facts, id);
    if (!gap) continue;
    Finding& finding = out.report(gap->place, gap->message);
    // Extractors of a web framework run without a call that could be followed.
    const auto way =
        std::find_if(running.begin(), running.end(), [&](const Running& one) { return one.reached->function == id; });
    if (way != running.end()) add_path(finding, facts, *way->reached, gap->place, fmt::format("`{}`", gap->place.text()));
  }
}

}  // namespace

extern constinit const Rule token_never_expires{"token-never-expires", &check};

}  // namespace wright
