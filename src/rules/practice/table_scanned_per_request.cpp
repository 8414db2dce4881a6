// A scan reads every item of the table and pays for it, whatever its filter lets through. Where it looks for the items of one
// thing, in a function that somebody waits for, an index would lead to them at once.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Done seldom, or by those who run it: administration, upkeep, exports.
bool is_upkeep(const Facts& facts, const Running& running) {
  constexpr std::array<std::string_view, 15> kWords{"admin",    "maintenance", "migrat",  "clean",  "export",
                                                    "backfill", "cron",        "restore", "report", "stat",
                                                    "purge",    "expire",      "seed",    "sync",   "remind"};
  std::vector<FunctionId> way{running.reached->function};
  for (const PathStep& step : running.reached->path) way.push_back(step.function);
  return std::any_of(way.begin(), way.end(), [&](FunctionId id) {
    const std::string name = lower_case(facts.code.functions[id].qualified) + lower_case(running.entry->binary);
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
  });
}

// What stands for a placeholder comes from a name, not from a literal or a constant: `":id", AttributeValue::S(id.clone())`.
bool is_given_from_outside(std::string_view text, std::string_view placeholder) {
  const std::string quoted = "\"" + std::string(placeholder) + "\"";
  for (std::size_t at = text.find(quoted); at != std::string_view::npos; at = text.find(quoted, at + 1)) {
    const std::size_t comma = text.find(',', at);
    const std::size_t open = text.find('(', std::min(comma, text.size()));
    if (open == std::string_view::npos || comma - at > quoted.size() + 20) continue;
    const std::size_t begin = text.find_first_not_of(" \n&*", open + 1);
    if (begin == std::string_view::npos || text.substr(comma, open - comma).ends_with("Bool")) continue;
    const std::string_view value = text.substr(begin, text.find('\n', begin) - begin);
    return value[0] >= 'a' && value[0] <= 'z' && !contains(value, "now") && !value.starts_with("true") &&
           !value.starts_with("false");
  }
  return false;
}

struct Comparison {
  std::string attribute;
  bool contains_it = false;  // a part of a text is looked for, which no index leads to
};

// The name that ends the text, and what stands before it.
std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && (is_word_part(text[begin - 1]) || text[begin - 1] == '#')) --begin;
  return text.substr(begin);
}

// The attribute that the filter compares with something from outside; "" when there is none.
Comparison comparison_in(const TableRequest& request, std::string_view filter, std::string_view text) {
  for (std::size_t at = filter.find(':'); at != std::string_view::npos; at = filter.find(':', at + 1)) {
    std::size_t stop = at + 1;
    while (stop < filter.size() && is_word_part(filter[stop])) ++stop;
    const std::string_view before = trim(filter.substr(0, at));
    const bool equal = before.ends_with('=') && !before.ends_with("<=") && !before.ends_with(">=");
    if (stop == at + 1 || (!equal && !before.ends_with(','))) continue;
    const std::string_view left = trim(before.substr(0, before.size() - 1));
    const std::string_view word = last_word(left);
    const std::string_view way = left.substr(0, left.size() - word.size());
    if (!equal && !way.ends_with("begins_with(") && !way.ends_with("contains(")) continue;
    if (word.empty() || !is_given_from_outside(text, filter.substr(at, stop - at))) continue;
    const auto known = request.names.find(word);
    return {known == request.names.end() ? std::string(word) : known->second, way.ends_with("contains(")};
  }
  return {};
}

// The filter as it is written, or what its name was made with.
std::string_view filter_text(const Function& function, const TableRequest& request) {
  const Call* filter = part_of(function, request, "filter_expression");
  if (filter == nullptr) filter = part_of(function, request, "set_filter_expression");
  if (filter == nullptr) return {};
  const std::string_view given = argument_text(*filter, 0);
  const std::string_view made = let_value(function, plain_name(given), filter->place.span.begin);
  return made.empty() ? given : made;
}

// The attribute leads to its items: of the table or of an index, by what is declared.
bool leads_to_items(const Facts& facts, const std::vector<KnownTable>& tables, const TableRequest& request,
                    std::string_view attribute) {
  const std::vector<const KnownTable*> possible = tables_of(facts, tables, request);
  return !possible.empty() && std::all_of(possible.begin(), possible.end(), [&](const KnownTable* table) {
    return (table->key && table->key->partition == attribute) ||
           std::any_of(table->indexes.begin(), table->indexes.end(),
                       [&](const TableKey& index) { return index.partition == attribute; });
  });
}

void check(const Facts& facts, Findings& out) {
  const std::vector<TableRequest> requests = table_requests(facts);
  const std::vector<KnownTable> tables = known_tables(facts);
  for (const Running& running : running_functions(facts)) {
    if (!takes_http_requests(running) || running.reached->once || is_upkeep(facts, running)) continue;
    const Function& function = *running.function;
    for (const TableRequest& request : requests) {
      if (request.function != running.reached->function || request.operation != "scan") continue;
      if (part_of(function, request, "limit") != nullptr) continue;
      const auto [attribute, in_text] = comparison_in(request, filter_text(function, request), function.place.text());
      if (attribute.empty()) continue;
      const bool known = !attribute.starts_with('#');
      const bool indexed = known && !in_text && leads_to_items(facts, tables, request, attribute);
      Finding& finding = out.report(
          request.place,
          fmt::format("each request reads the whole table to find the items with {}: {}",
                      known ? "the `" + attribute + "` it asks for" : std::string("what it asks for"),
                      indexed ? "a `query` by this key reads these alone" : "it takes longer and costs more with every item"));
      if (indexed) finding.severity = Severity::High;
      if (in_text) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, request.place, "`scan`");
    }
  }
}

}  // namespace

extern constinit const Rule table_scanned_per_request{"table-scanned-per-request", &check};

}  // namespace wright
