// Requests to DynamoDB that do not name the key of their table: the service refuses each of them. Only where the table's key is
// known, from a template or from the code that creates it, and the request's is written out.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "base/text.h"
#include "facts/table_requests.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string shown_key(const TableKey& key) {
  return key.sort.empty() ? fmt::format("`{}`", key.partition) : fmt::format("`{}` and `{}`", key.partition, key.sort);
}

std::string shown_names(const GivenAttributes& given) {
  std::vector<std::string> names;
  for (const Literal& name : given.names) names.push_back("`" + name.text + "`");
  return join(names, " and ");
}

// GetItem, UpdateItem, DeleteItem take the whole key and nothing else.
bool differs(const GivenAttributes& given, const TableKey& key) {
  const bool foreign = std::any_of(given.names.begin(), given.names.end(), [&](const Literal& name) {
    return name.text != key.partition && (key.sort.empty() || name.text != key.sort);
  });
  const bool missing = given.all && (!given.has(key.partition) || (!key.sort.empty() && !given.has(key.sort)));
  return foreign || missing;
}

// The attribute of the key that an item lacks.
std::string missing_of(const GivenAttributes& item, const TableKey& key) {
  if (!item.all || item.names.empty()) return {};
  if (!item.has(key.partition)) return key.partition;
  return key.sort.empty() || item.has(key.sort) ? std::string() : key.sort;
}

// The attributes that a key condition names; nothing when one of them stands for a name that is not written out.
std::optional<std::vector<std::string>> named_in(const TableRequest& request) {
  constexpr std::array<std::string_view, 3> kWords{"and", "between", "begins_with"};
  std::vector<std::string> names;
  const std::string_view text = request.key_condition->text;
  for (std::size_t at = 0; at < text.size();) {
    const bool starts = is_word_part(text[at]) || text[at] == '#' || text[at] == ':';
    std::size_t end = at + 1;
    while (starts && end < text.size() && is_word_part(text[end])) ++end;
    const std::string word(text.substr(at, end - at));
    at = end;
    if (!starts || word[0] == ':' || one_of(lower_case(word), kWords)) continue;
    if (word[0] != '#') {
      names.push_back(word);
      continue;
    }
    const auto name = request.names.find(word);
    if (name == request.names.end()) return std::nullopt;
    names.push_back(name->second);
  }
  return names;
}

// The key that a query goes by: the table's, or that of the index it names.
const TableKey* queried_key(const TableRequest& request, const KnownTable& table) {
  if (!request.has_index) return table.key ? &*table.key : nullptr;
  if (!request.index) return nullptr;
  const auto found = std::find_if(table.indexes.begin(), table.indexes.end(),
                                  [&](const TableKey& index) { return index.name == request.index->text; });
  return found == table.indexes.end() ? nullptr : &*found;
}

struct Fault {
  Place place;
  std::string message;
};

std::optional<Fault> fault_of_query(const TableRequest& request, const KnownTable& table) {
  const TableKey* const key = queried_key(request, table);
  if (key == nullptr || !request.key_condition || contains(request.key_condition->text, "{")) return std::nullopt;
  const std::optional<std::vector<std::string>> names = named_in(request);
  if (!names || names->empty()) return std::nullopt;
  for (const std::string& name : *names) {
    if (name == key->partition || name == key->sort) continue;
    return Fault{request.key_condition->place,
                 fmt::format("the key condition names `{}`, the key of {} is {}: each call fails with a `ValidationException`",
                             name, request.has_index ? fmt::format("the index `{}`", key->name) : "the table", shown_key(*key))};
  }
  return std::nullopt;
}

std::optional<Fault> fault_of(const TableRequest& request, const KnownTable& table) {
  if (request.operation == "query") return fault_of_query(request, table);
  if (!table.key) return std::nullopt;
  if (request.operation == "put_item") {
    const std::string missing = missing_of(request.item, *table.key);
    if (missing.empty()) return std::nullopt;
    const Place& given = request.item.names.front().place;
    const bool elsewhere = given.file != request.place.file || given.span.begin < request.place.span.begin;
    return Fault{elsewhere ? given : request.place,
                 fmt::format("the item has no attribute `{}`, which is {} key of the table: each call fails with a "
                             "`ValidationException`",
                             missing, table.key->sort.empty() ? "the" : "in the")};
  }
  if (request.key.names.empty() || !differs(request.key, *table.key)) return std::nullopt;
  return Fault{request.key.names.front().place,
               fmt::format("the request is keyed by {}, the key of the table is {}: each call fails with a `ValidationException`",
                           shown_names(request.key), shown_key(*table.key))};
}

void check(const Facts& facts, Findings& out) {
  const std::vector<KnownTable> tables = known_tables(facts);
  if (tables.empty()) return;
  std::map<FunctionId, const Running*> running;
  const std::vector<Running> list = running_functions(facts);
  for (const Running& one : list) running.emplace(one.reached->function, &one);
  for (const TableRequest& request : table_requests(facts)) {
    const auto runs = running.find(request.function);
    if (runs == running.end()) continue;
    const std::vector<const KnownTable*> candidates = tables_of(facts, tables, request);
    std::optional<Fault> fault;
    const KnownTable* of = nullptr;
    for (const KnownTable* const table : candidates) {
      fault = fault_of(request, *table);
      of = table;
      if (!fault) break;
    }
    if (!fault) continue;
    Finding& finding = out.report(fault->place, std::move(fault->message));
    finding.related.push_back(related(of->place, "the table"));
    add_path(finding, facts, *runs->second->reached, request.place, fmt::format("`{}`", request.operation));
  }
}

}  // namespace

extern constinit const Rule key_not_of_table{"key-not-of-table", &check};

}  // namespace wright
