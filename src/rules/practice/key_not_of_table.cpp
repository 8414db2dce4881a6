// Requests to DynamoDB that do not name the key of their table: the service refuses each of them. Only where the request's key is
// written out. The table's is known from a template or from the code that creates it; where it is not, no table has a key of
// three attributes, and none has two keys.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
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

// `.key("owner", ..).key("address", ..).key("token", ..)` in one chain; nothing for what branches put together.
bool is_one_chain(const Function& function, const TableRequest& request) {
  const Call* first = nullptr;
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path == "set_key") return false;
    if (call.path != "key") continue;
    if (first != nullptr && first->place.span.begin != call.place.span.begin) return false;
    first = &call;
  }
  return first != nullptr && request.key.all;
}

using Names = std::set<std::string>;

Names names_of(const TableRequest& request) {
  Names names;
  for (const Literal& name : request.key.names) names.insert(name.text);
  return names;
}

// Requests to a table whose key no file declares, by the keys they name.
struct UnknownTable {
  std::map<Names, std::vector<const TableRequest*>> by_key;

  // The key that most requests name; of as many, the first.
  [[nodiscard]] const std::vector<const TableRequest*>& usual() const {
    return std::max_element(by_key.begin(), by_key.end(),
                            [](const auto& left, const auto& right) { return left.second.size() < right.second.size(); })
        ->second;
  }
};

// Two programs may be given different tables by one variable.
using TableName = std::pair<const EntryPoint*, std::string>;

class KeyReader {
 public:
  KeyReader(const Facts& facts, Findings& out) : facts_(facts), out_(out), list_(running_functions(facts)) {
    for (const Running& one : list_) running_.emplace(one.reached->function, &one);
  }

  void check() {
    const std::vector<KnownTable> tables = known_tables(facts_);
    const std::vector<TableRequest> requests = table_requests(facts_);
    for (const TableRequest& request : requests) {
      if (running_.count(request.function) == 0) continue;
      const std::vector<const KnownTable*> candidates = tables_of(facts_, tables, request);
      if (candidates.empty()) {
        add_unknown(request);
      } else {
        check_known(request, candidates);
      }
    }
    for (const auto& [name, table] : unknown_) check_unknown(table);
  }

 private:
  Finding& report(const TableRequest& request, Fault fault) {
    Finding& finding = out_.report(fault.place, std::move(fault.message));
    const Running& running = *running_.at(request.function);
    add_path(finding, facts_, *running.reached, request.place, fmt::format("`{}`", request.operation));
    return finding;
  }

  void check_known(const TableRequest& request, const std::vector<const KnownTable*>& candidates) {
    std::optional<Fault> fault;
    const KnownTable* of = nullptr;
    for (const KnownTable* const table : candidates) {
      fault = fault_of(request, *table);
      of = table;
      if (!fault) break;
    }
    if (!fault) return;
    Finding& finding = report(request, std::move(*fault));
    finding.related.push_back(related(of->place, "the table"));
  }

  void add_unknown(const TableRequest& request) {
    const Function& function = facts_.code.functions[request.function];
    if (request.operation == "query" || !is_one_chain(function, request)) return;
    const Names names = names_of(request);
    if (names.size() > 2) {
      report(request, {request.key.names.front().place,
                       fmt::format("the request is keyed by {}, and no table has a key of more than two attributes: each call "
                                   "fails with a `ValidationException`",
                                   shown_names(request.key))});
      return;
    }
    const std::string_view argument = argument_text(*request.table, 0);
    TableName name{nullptr, written_text(facts_.code, function, argument, request.table->name_place.span.begin).value_or("")};
    if (name.second.empty()) name = {running_.at(request.function)->entry, "$" + table_variable(facts_, request)};
    if (name.second != "$") unknown_[name].by_key[names].push_back(&request);
  }

  void check_unknown(const UnknownTable& table) {
    const std::vector<const TableRequest*>& usual = table.usual();
    for (const auto& [names, requests] : table.by_key) {
      if (&requests == &usual) continue;
      const TableRequest& request = *requests.front();
      const TableRequest& other = *usual.front();
      const Place& place = request.key.names.front().place;
      Finding& finding =
          report(request,
                 {place, fmt::format("the request is keyed by {}, another of the same table by {}: a table has one key, so that "
                                     "one of the two fails with a `ValidationException` each time",
                                     shown_names(request.key), shown_names(other.key))});
      finding.related.push_back(related(other.key.names.front().place, "the other key"));
    }
  }

  const Facts& facts_;
  Findings& out_;
  std::vector<Running> list_;
  std::map<FunctionId, const Running*> running_;
  std::map<TableName, UnknownTable> unknown_;
};

void check(const Facts& facts, Findings& out) { KeyReader(facts, out).check(); }

}  // namespace

extern constinit const Rule key_not_of_table{"key-not-of-table", &check};

}  // namespace wright
