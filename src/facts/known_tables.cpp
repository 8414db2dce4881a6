// Which tables there are, and which of them a request is about.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"

namespace wright {
namespace {

// `attribute_name("id")`, what follows the text up to the next quote.
std::string quoted_after(std::string_view text, std::string_view start) {
  const std::size_t at = text.find(start);
  if (at == std::string_view::npos) return {};
  const std::size_t open = text.find('"', at);
  if (open == std::string_view::npos || text.substr(at, open - at).find(')') != std::string_view::npos) return {};
  const std::size_t close = text.find('"', open + 1);
  return close == std::string_view::npos ? std::string() : std::string(text.substr(open + 1, close - open - 1));
}

// A KeySchemaElement; several in the text of a list.
void add_schema(std::string_view text, TableKey& key) {
  constexpr std::string_view kElement = "KeySchemaElement";
  for (std::size_t at = text.find(kElement); at != std::string_view::npos;) {
    const std::size_t next = text.find(kElement, at + kElement.size());
    const std::string_view element = text.substr(at, next == std::string_view::npos ? next : next - at);
    const std::string name = quoted_after(element, "attribute_name(");
    if (contains(element, "KeyType::Hash")) key.partition = name;
    if (contains(element, "KeyType::Range")) key.sort = name;
    at = next;
  }
}

// create_table() of the SDK with a schema that is written out.
void add_created_tables(const Facts& facts, const Function& function, std::vector<KnownTable>& out) {
  for (const Call& call : function.calls) {
    if (!call.is_method || call.path != "create_table" || call.argument_count != 0) continue;
    KnownTable table;
    TableKey key;
    bool known = true;
    for (const Call& part : function.calls) {
      const bool in_chain =
          part.is_method && part.place.span.begin == call.place.span.begin && part.place.file == call.place.file;
      if (!in_chain) continue;
      const std::string_view argument = argument_text(part, 0);
      const std::uint32_t before = part.name_place.span.begin;
      if (part.path == "table_name") table.name = written_text(facts.code, function, argument, before).value_or("");
      if (part.path != "key_schema" && part.path != "set_key_schema") continue;
      const std::string_view bound = plain_name(argument);
      const std::string_view value = bound.empty() ? argument : let_value(function, bound, before);
      known = known && contains(value, "KeySchemaElement");
      add_schema(value, key);
    }
    table.place = call.name_place;
    if (known && !key.partition.empty()) table.key = key;
    out.push_back(std::move(table));
  }
}

// The variable that an expression reads; "" when none.
std::string variable_of(const Facts& facts, const Function& function, const Call& table) {
  const std::string_view argument = argument_text(table, 0);
  const std::string_view name = plain_name(argument);
  const std::string_view value = name.empty() ? argument : let_value(function, name, table.name_place.span.begin);
  if (std::string read = quoted_after(value, "env::var("); !read.empty()) return read;
  for (const Static& item : facts.code.statics) {
    if (name.empty() || (item.name != name && !item.name.ends_with("::" + std::string(name)))) continue;
    if (std::string read = quoted_after(item.place.text(), "env::var("); !read.empty()) return read;
  }
  // `Self::table_name()`: a function that reads one variable.
  for (const Call& call : function.calls) {
    if (value.empty() || call.targets.size() != 1 || call.mention || !contains(value, call.name_place.text())) continue;
    const Function& target = facts.code.functions[call.targets.front()];
    if (target.environment_reads.size() == 1) return target.environment_reads.front().name;
  }
  return {};
}

using Tables = std::vector<const KnownTable*>;

void add_once(Tables& tables, const KnownTable& table) {
  if (std::find(tables.begin(), tables.end(), &table) == tables.end()) tables.push_back(&table);
}

bool stands_for(const FunctionConfig& config, const EnvironmentEntry& entry, const KnownTable& table) {
  const bool referred = !table.logical_name.empty() && table.stack == config.stack &&
                        std::find(entry.references.begin(), entry.references.end(), table.logical_name) != entry.references.end();
  return referred || (!table.name.empty() && entry.value.value == table.name);
}

// The tables that a variable stands for in the templates; nothing when one of them sets it to what is no table of ours,
// or none sets it.
std::optional<Tables> by_variable(const Facts& facts, const std::vector<KnownTable>& tables, std::string_view variable) {
  Tables found;
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const EnvironmentEntry& entry : config.environment) {
      if (entry.name != variable) continue;
      bool is_table = false;
      for (const KnownTable& table : tables) {
        if (!stands_for(config, entry, table)) continue;
        is_table = true;
        add_once(found, table);
      }
      if (!is_table) return std::nullopt;
    }
  }
  return found.empty() ? std::nullopt : std::optional(std::move(found));
}

// What the project's code is given by variables, when it names no table besides.
Tables by_any_variable(const Facts& facts, const std::vector<KnownTable>& tables) {
  Tables found;
  for (const Function& function : facts.code.functions) {
    if (function.is_test) continue;
    for (const EnvironmentRead& read : function.environment_reads) {
      const std::optional<Tables> given = by_variable(facts, tables, read.name);
      if (!given) {
        if (contains(lower_case(read.name), "table")) return {};
        continue;
      }
      for (const KnownTable* const table : *given) add_once(found, *table);
    }
    for (const Call& call : function.calls) {
      const bool by_name = call.is_method && call.path == "table_name" && call.argument_count == 1;
      if (by_name && written_text(facts.code, function, argument_text(call, 0), call.name_place.span.begin)) return {};
    }
  }
  // A table that a function is told of, by a variable whose reading is not seen, may be the one that is meant.
  for (const FunctionConfig& config : facts.deployment.functions) {
    for (const EnvironmentEntry& entry : config.environment) {
      for (const KnownTable& table : tables) {
        if (stands_for(config, entry, table) && std::find(found.begin(), found.end(), &table) == found.end()) return {};
      }
    }
  }
  return found;
}

}  // namespace

std::vector<KnownTable> known_tables(const Facts& facts) {
  std::vector<KnownTable> tables;
  for (const DynamoTable& table : facts.deployment.tables)
    tables.push_back({table.name.value.value_or(""), table.logical_name, table.stack, table.place, table.key, table.indexes});
  for (const Function& function : facts.code.functions) {
    if (!function.is_test) add_created_tables(facts, function, tables);
  }
  return tables;
}

std::string table_variable(const Facts& facts, const TableRequest& request) {
  return variable_of(facts, facts.code.functions[request.function], *request.table);
}

Tables tables_of(const Facts& facts, const std::vector<KnownTable>& tables, const TableRequest& request) {
  const Function& function = facts.code.functions[request.function];
  const std::uint32_t before = request.table->name_place.span.begin;
  Tables found;
  if (const auto name = written_text(facts.code, function, argument_text(*request.table, 0), before)) {
    for (const KnownTable& table : tables) {
      if (table.name == *name) found.push_back(&table);
    }
    return found;
  }
  const std::string variable = table_variable(facts, request);
  if (!variable.empty()) return by_variable(facts, tables, variable).value_or(Tables{});
  return by_any_variable(facts, tables);
}

}  // namespace wright
