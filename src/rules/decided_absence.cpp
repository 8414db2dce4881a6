#include "rules/decided_absence.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "facts/written.h"
#include "rules/forgotten_error.h"

namespace wright {
namespace {

// The caller hears that it is not there or not allowed, or that all is done.
bool refuses_or_succeeds(std::string_view body) {
  constexpr std::array<std::string_view, 11> kAnswers{"404",          "NOT_FOUND",     "not_found(",          "NotFound",
                                                      "FORBIDDEN",    "403",           "Forbidden",           "forbidden(",
                                                      "UNAUTHORIZED", "return Ok(())", "is_authorized: false"};
  if (contains(body, "500") || contains(body, "INTERNAL") || contains(body, "nternal")) return false;
  return std::any_of(kAnswers.begin(), kAnswers.end(), [&](std::string_view answer) { return contains(body, answer); });
}

bool runs(const Call& call, FunctionId id) {
  return !call.mention && std::find(call.targets.begin(), call.targets.end(), id) != call.targets.end();
}

// `if !is_member(&user).await { .. }`, `let Some(team) = team(&id).await else { .. }`
std::optional<Place> denied_block(const Call& call) {
  const std::string_view text = call.place.file->text;
  const std::string_view before = trim(text.substr(0, call.place.span.begin));
  const std::string_view line = before.substr(before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n'));
  const bool asked = before.ends_with("if !");
  if (!asked && !(contains(line, "let Some(") && line.ends_with('='))) return std::nullopt;
  const std::string_view rest = text.substr(call.place.span.end);
  const std::size_t open = rest.find('{');
  if (open == std::string_view::npos || trim(rest.substr(0, open)) != (asked ? ".await" : ".await else")) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(call.place.span.end + open);
  return Place{call.place.file, {begin, static_cast<std::uint32_t>(block_end(text, begin))}};
}

}  // namespace

std::optional<DecidedAbsence> decided_absence(const Facts& facts, FunctionId id) {
  for (const Function& caller : facts.code.functions) {
    if (caller.is_test) continue;
    for (const FailureBranch& branch : caller.failure_branches) {
      if (!branch.absent || branch.call < 0 || !runs(caller.calls[static_cast<std::size_t>(branch.call)], id)) continue;
      if (refuses_or_succeeds(branch.body.text())) return DecidedAbsence{&caller, branch.place};
    }
    for (const Call& call : caller.calls) {
      if (!runs(call, id)) continue;
      const std::optional<Place> block = denied_block(call);
      if (block && refuses_or_succeeds(block->text())) return DecidedAbsence{&caller, call.name_place};
    }
  }
  return std::nullopt;
}

}  // namespace wright
