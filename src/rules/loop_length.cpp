#include "rules/loop_length.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/text.h"
#include "facts/written.h"
#include "rules/loop_turns.h"
#include "rules/records.h"

namespace wright {
namespace {

bool is_constant(std::string_view name) {
  return name.size() > 1 && std::all_of(name.begin(), name.end(), [](char c) { return c == '_' || (c >= 'A' && c <= 'Z'); });
}

// A list of few items. Commas within an item count as well: a list of pairs is taken for a longer one.
bool is_short(std::string_view list) {
  constexpr std::ptrdiff_t kMostCommas = 7;
  return std::count(list.begin(), list.end(), ',') <= kMostCommas;
}

// `match opponent { Some(opponent) => vec![user, opponent], None => vec![user] }`: each way gives a list that is written out.
bool is_choice_of_lists(std::string_view value) {
  if (!value.starts_with("match ") && !value.starts_with("if ")) return false;
  const std::string text = without_spaces(value);
  const bool match = value.starts_with("match ");
  const std::string_view way = match ? "=>" : "{";
  bool any = false;
  for (std::size_t at = text.find(way); at != std::string::npos; at = text.find(way, at + way.size())) {
    std::string_view rest = std::string_view(text).substr(at + way.size());
    if (match && rest.starts_with("{")) rest.remove_prefix(1);
    if (match && !any && rest.empty()) return false;
    if (!rest.starts_with("vec![") && !rest.starts_with("[") && !rest.starts_with("&[") && !rest.starts_with("Vec::new()"))
      return false;
    any = true;
  }
  return any && is_short(value);
}

// `Language::iter().collect()`: the variants of an enum.
bool is_of_enum(std::string_view list) {
  const std::size_t at = list.find("::iter()");
  if (at == std::string_view::npos) return false;
  const std::string_view name = list.substr(0, at);
  return std::isupper(static_cast<unsigned char>(last_name(name).front())) != 0 &&
         std::all_of(name.begin(), name.end(), [](char c) { return is_word_part(c) || c == ':'; });
}

}  // namespace

bool runs_over_records(const Loop& loop) {
  const std::string over = lower_case(loop.over);
  return loop.over_event && (contains(over, "record") || contains(over, "event"));
}

bool comes_alone(const Facts& facts, const Running& running) {
  bool any = false;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || facts.entry(function) != running.entry) continue;
    for (const Trigger& trigger : config->triggers) {
      any = true;
      if (!trigger.batch_size || trigger.batch_size->value != 1) return false;
    }
  }
  return any;
}

bool takes_single_record(const Facts& facts, const Loop& loop, const Call& call) {
  constexpr std::array<std::string_view, 3> kRecords{"S3EventRecord", "SnsRecord", "SimpleEmailRecord"};
  if (runs_over_records(loop) && (contains(call.path, "ses_record") || contains(call.path, "sns_record"))) return true;
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::vector<Type>& types = facts.code.functions[id].parameter_types;
    return std::any_of(types.begin(), types.end(), [&](const Type& type) { return one_of(last_name(type.path), kRecords); });
  });
}

bool takes_few(const std::string& over) {
  const std::size_t at = over.find(".take(");
  return at != std::string::npos && at + 7 < over.size() && over[at + 6] >= '1' && over[at + 6] <= '5' && over[at + 7] == ')';
}

bool is_written_out(const Facts& facts, const Function& function, const Loop& loop) {
  std::string_view over = loop.over;
  while (over.starts_with('&')) over.remove_prefix(1);
  const std::string_view name = over.substr(0, over.find_first_of(".( "));
  if (is_constant(name)) {
    const auto item = std::find_if(facts.code.statics.begin(), facts.code.statics.end(),
                                   [&](const Static& one) { return last_name(one.name) == name && one.crate == function.crate; });
    return item == facts.code.statics.end() || is_short(item->place.text());
  }
  const std::string_view value = let_value(function, name, loop.place.span.begin);
  if (is_of_enum(over) || is_of_enum(value) || is_choice_of_lists(value)) return true;
  return (value.starts_with('[') || value.starts_with("&[") || value.starts_with("vec![")) && is_short(value);
}

}  // namespace wright
