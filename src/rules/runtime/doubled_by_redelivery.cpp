// A number that is raised, or a list that is added to, by a request without a condition, in a function whose events come again.
// Silent where anything that the function runs looks for what an earlier delivery left.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/table_requests.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/redelivery.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_name_part(char c) { return is_word_part(c) || c == '#' || c == '.' || c == '"' || c == '`'; }

// `hits = hits + :one`
bool raises(std::string_view text) {
  for (std::size_t plus = text.find(" + "); plus != std::string_view::npos; plus = text.find(" + ", plus + 1)) {
    std::size_t begin = plus;
    while (begin > 0 && is_name_part(text[begin - 1])) --begin;
    const std::string_view name = text.substr(begin, plus - begin);
    const std::string_view before = trim(text.substr(0, begin));
    if (name.empty() || !before.ends_with('=')) continue;
    if (trim(before.substr(0, before.size() - 1)).ends_with(name)) return true;
  }
  return false;
}

// `ADD hits :one` of a number; of a set it changes nothing the second time.
bool adds_number(const Function& function, const TableRequest& request) {
  const std::string_view update = request.update->text;
  const std::size_t at = update.find("ADD ");
  if (at == std::string_view::npos) return false;
  const std::size_t colon = update.find(':', at);
  if (colon == std::string_view::npos) return false;
  std::size_t end = colon + 1;
  while (end < update.size() && is_word_part(update[end])) ++end;
  const std::string placeholder(update.substr(colon, end - colon));
  return std::any_of(request.calls.begin(), request.calls.end(), [&](std::uint32_t number) {
    const Call& call = function.calls[number];
    return call.path == "expression_attribute_values" && call.first_string == placeholder &&
           contains(call.name_place.text(), "AttributeValue::N(");
  });
}

bool doubles(const Function& function, const TableRequest& request) {
  if (request.operation != "update_item" || !request.update || request.has_condition) return false;
  const std::string_view update = request.update->text;
  return raises(update) || contains(update, "list_append(") || adds_number(function, request);
}

// What an earlier delivery did is looked for somewhere: a conditional write, a table of what was done.
bool looks_for_repeats(const Facts& facts, const EntryPoint& entry) {
  constexpr std::array<std::string_view, 9> kSigns{"attribute_not_exists", "dempoten",    "edup",      "already_processed",
                                                   "processed_",           "on conflict", "duplicate", "seen_ids",
                                                   "is_processed"};
  return std::any_of(entry.reached.begin(), entry.reached.end(), [&](const Reached& reached) {
    const std::string text = lower_case(facts.code.functions[reached.function].place.text());
    return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(text, sign); });
  });
}

bool updates_counter(std::string_view sql) {
  const std::string lower = lower_case(sql);
  return contains(lower, "update ") && contains(lower, " set ") && raises(lower);
}

struct Doubled {
  Place place;
  std::string_view what;
};

std::vector<Doubled> doubled_by(const Facts& facts, const Running& running, const std::vector<TableRequest>& requests) {
  const Function& function = *running.function;
  std::vector<Doubled> list;
  for (const TableRequest& request : requests) {
    if (&facts.code.functions[request.function] == &function && doubles(function, request))
      list.push_back({request.update->place, request.update->text});
  }
  for (const Literal& literal : function.literals) {
    if (updates_counter(literal.text)) list.push_back({literal.place, literal.text});
  }
  return list;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<TableRequest> requests = table_requests(facts);
  for (const Running& running : running_functions(facts)) {
    if (!running.source || !delivers_again(*running.source) || looks_for_repeats(facts, *running.entry)) continue;
    for (const Doubled& doubled : doubled_by(facts, running, requests)) {
      constexpr std::size_t kShown = 60;
      const std::string shown(trim(doubled.what.substr(0, kShown)));
      Finding& finding = out.report(
          doubled.place,
          fmt::format("`{}` counts the same event again each time that it is delivered again, and nothing looks whether it was "
                      "counted before",
                      replace_all(shown, "\n", " ")));
      add_path(finding, facts, *running.reached, doubled.place, fmt::format("`{}`", replace_all(shown, "\n", " ")));
    }
  }
}

}  // namespace

extern constinit const Rule doubled_by_redelivery{"doubled-by-redelivery", &check};

}  // namespace wright
