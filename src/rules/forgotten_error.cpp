#include "rules/forgotten_error.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "rules/invocation.h"

namespace wright {
namespace {

// A write of DynamoDB with a condition, which fails when somebody else was first.
bool is_conditional_write(const Call& call) {
  constexpr std::array<std::string_view, 4> kWrites{"put_item", "update_item", "delete_item", "transact_write_items"};
  return call.awaited && one_of(sdk_operation(call), kWrites) && contains(call.place.text(), "condition_expression(");
}

// `None`, `false`, nothing done, "a duplicate": what the branch of a lost race gives or says.
bool says_lost(std::string_view body) {
  const std::string said = lower_case(body);
  const bool goes_well = !contains(body, "Err(") && !contains(body, "CONFLICT") && !contains(body, "409");
  if (goes_well && (contains(said, "duplicate") || contains(said, "already"))) return true;
  body = value_of(body);
  constexpr std::array<std::string_view, 4> kValues{"Ok(None)", "Ok(false)", "None", "false"};
  return one_of(body, kValues);
}

}  // namespace

bool forgets_error(const FailureBranch& branch) {
  const std::string_view pattern = branch.place.text();
  return pattern.ends_with(".is_err()") || pattern.starts_with("Err(_") || pattern == "Err(..)" || pattern == "_" ||
         pattern.starts_with("Ok(");
}

std::string_view without_notes(std::string_view body) {
  constexpr std::array<std::string_view, 7> kNotes{"info!(",    "debug!(",     "tracing::info!(", "tracing::debug!(",
                                                   "println!(", "log::info!(", "log::debug!("};
  for (;;) {
    if (body.starts_with("//")) body = trim(body.substr(std::min(body.find('\n'), body.size())));
    const bool note = std::any_of(kNotes.begin(), kNotes.end(), [&](std::string_view way) { return body.starts_with(way); });
    const std::size_t end = note ? body.find(");") : std::string_view::npos;
    if (end == std::string_view::npos) return body;
    body = trim(body.substr(end + 2));
  }
}

std::string_view value_of(std::string_view body) {
  while (!body.empty() && contains("{ \n\t", body.substr(0, 1))) body.remove_prefix(1);
  while (!body.empty() && contains("} \n\t;", std::string_view(&body.back(), 1))) body.remove_suffix(1);
  if (body.starts_with("return ")) body.remove_prefix(std::string_view("return ").size());
  return body;
}

std::vector<LostRace> lost_races(const Function& function) {
  std::vector<LostRace> races;
  for (const FailureBranch& branch : function.failure_branches) {
    if (branch.absent || branch.call < 0 || !forgets_error(branch) || !says_lost(branch.body.text())) continue;
    const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
    if (is_conditional_write(call)) races.push_back({branch.place, &call});
  }
  for (const Call& call : function.calls) {
    if (!call.is_method || call.path != "is_ok" || call.receiver_call < 0) continue;
    const Call& asked = function.calls[static_cast<std::size_t>(call.receiver_call)];
    if (is_conditional_write(asked)) races.push_back({call.name_place, &asked});
  }
  return races;
}

bool says_absent(std::string_view body) {
  constexpr std::array<std::string_view, 6> kValues{"None",          "vec![]",         "Vec::new()",
                                                    "String::new()", "HashMap::new()", "Default::default()"};
  body = value_of(without_notes(value_of(body)));
  const bool in_ok = body.starts_with("Ok(") && body.ends_with(')');
  if (one_of(in_ok ? body.substr(3, body.size() - 4) : body, kValues)) return true;
  // Another way to look, or an error that has no word of the cause, is another matter.
  if (contains(body, "await") || contains(body, "Err(") || contains(body, "error!(") || contains(body, "warn!(") ||
      contains(body, "info!(") || contains(body, "println!(") || contains(body, "bail!(") || contains(body, "anyhow!("))
    return false;
  constexpr std::array<std::string_view, 6> kAnswers{"404", "NOT_FOUND", "not_found(", "NotFound", "no_content(", "NO_CONTENT"};
  return std::any_of(kAnswers.begin(), kAnswers.end(), [&](std::string_view answer) { return contains(body, answer); });
}

bool names_absence(std::string_view text) {
  constexpr std::array<std::string_view, 4> kNames{"NotFound", "NOT_FOUND", "not_found(", "::not_found)"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return contains(text, name); });
}

bool fails_as_absent(std::string_view body) {
  const std::string_view value = value_of(without_notes(value_of(body)));
  return value.starts_with("Err(") && names_absence(value) && !contains(value, ".await") && !contains(value, "\n");
}

}  // namespace wright
