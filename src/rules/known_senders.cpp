#include "rules/known_senders.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "rules/records.h"

namespace wright {
namespace {

bool is_signature_header(std::string_view literal) {
  constexpr std::array<std::string_view, 7> kHeaders{"x-signature-ed25519",  "x-slack-signature", "x-hub-signature",
                                                     "stripe-signature",     "x-line-signature",  "x-twilio-signature",
                                                     "x-shopify-hmac-sha256"};
  const std::string text = lower_case(literal);
  return std::any_of(kHeaders.begin(), kHeaders.end(), [&](std::string_view header) { return text.starts_with(header); });
}

bool names_signature(const Function& function) {
  return std::any_of(function.literals.begin(), function.literals.end(),
                     [](const Literal& literal) { return is_signature_header(literal.text); });
}

// `const SIGNATURE: &str = "X-Slack-Signature";`
bool is_named_signature(const Static& item) { return !item.is_test && is_signature_header(item.value); }

bool verifies(const Call& call) {
  const std::string name = lower_case(last_name(call.path));
  const bool checks = name.starts_with("verify") || name.starts_with("validate") || name.starts_with("check");
  return checks && contains(lower_case(call.name_place.text()), "sig");
}

// Both ways begin at the same handler; where they part, the one to `late` comes after the one to `early`.
bool comes_after(const std::vector<PathStep>& early, const Place& checked, const std::vector<PathStep>& late, const Place& used) {
  for (std::size_t step = 0;; ++step) {
    const Place& first = step < early.size() ? early[step].place : checked;
    const Place& second = step < late.size() ? late[step].place : used;
    if (first.file != second.file) return false;
    if (first.span.begin != second.span.begin) return first.span.end <= second.span.begin;
    if (step >= early.size() || step >= late.size()) return false;
    if (step + 1 < early.size() && step + 1 < late.size() && early[step + 1].function != late[step + 1].function) return false;
  }
}

// What is asked for by a name that is written out, or a field: not a part that is cut out of a text of a user.
bool is_plain_part(const Panic& panic) {
  constexpr std::array<std::string_view, 9> kCuts{"split", "parse",    "chars", "lines", "find",
                                                  "from_", "captures", "nth(",  "next()"};
  if (panic.kind != PanicKind::Unwrap && panic.kind != PanicKind::Expect) return false;
  if (panic.value == PanicValue::OwnResult) return false;
  return std::none_of(kCuts.begin(), kCuts.end(), [&](std::string_view cut) { return contains(panic.text, cut); });
}

// As text or as any JSON: whether it is what a type of the project asks for, the signature does not say.
bool is_decoding_of_body(const Function& function, const Panic& panic) {
  if (panic.call < 0) return false;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  const std::string_view name = last_name(call.path);
  return name == "from_utf8" || ((name == "from_str" || name == "from_slice") && call.decoded.path == "serde_json::Value");
}

}  // namespace

bool is_of_verified_sender(const Facts& facts, const Running& running, const Panic& panic) {
  if (!is_plain_part(panic) && !is_decoding_of_body(*running.function, panic)) return false;
  // In a direct message Discord sends a `user` and no `member`.
  if (contains(lower_case(panic.text), "header") || contains(panic.text, ".member")) return false;
  const std::vector<Reached>& reached = running.entry->reached;
  const std::vector<Static>& statics = facts.code.statics;
  const bool known = std::any_of(statics.begin(), statics.end(), is_named_signature) ||
                     std::any_of(reached.begin(), reached.end(),
                                 [&](const Reached& one) { return names_signature(facts.code.functions[one.function]); });
  return known && std::any_of(reached.begin(), reached.end(), [&](const Reached& one) {
           const std::vector<Call>& calls = facts.code.functions[one.function].calls;
           return std::any_of(calls.begin(), calls.end(), [&](const Call& call) {
             return !call.mention && verifies(call) && comes_after(one.path, call.name_place, running.reached->path, panic.place);
           });
         });
}

}  // namespace wright
