#pragma once
// Requests to DynamoDB as the code builds them, and the tables they can be about. Read from calls of the SDK's builders; parts
// that are not written out are absent.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.h"

namespace wright {

// Names of attributes that a request gives; `all`: there are no others.
struct GivenAttributes {
  std::vector<Literal> names;
  bool all = true;

  [[nodiscard]] bool has(std::string_view name) const;
};

struct TableRequest {
  FunctionId function = 0;
  std::string operation;             // "get_item"; of a transaction's parts too
  Place place;                       // `get_item()`
  std::vector<std::uint32_t> calls;  // indices of Function::calls that build it, send() included
  const Call* table = nullptr;       // table_name(..)
  GivenAttributes key;
  GivenAttributes item;
  std::optional<Literal> key_condition;
  std::vector<Literal> conditions;  // one of them, where the code decides by a branch
  std::optional<Literal> update;
  std::optional<Literal> index;
  bool has_condition = false;  // there is one, whether or not it is written out
  bool has_index = false;
  std::map<std::string, std::string, std::less<>> names;  // "#id" -> "id"
};
[[nodiscard]] std::vector<TableRequest> table_requests(const Facts& facts);

// What it has of expressions, as far as they are written out.
[[nodiscard]] std::vector<Literal> expressions_of(const TableRequest& request);

// The call of the builder named `setter` among those of a request that stands in `function`; null when there is none. Owned by
// `function`.
[[nodiscard]] const Call* part_of(const Function& function, const TableRequest& request, std::string_view setter);

// A table of a template, or one that the code creates.
struct KnownTable {
  std::string name;          // "" when it is not written out
  std::string logical_name;  // "" of one that code creates
  std::uint32_t stack = 0;
  Place place;
  std::optional<TableKey> key;
  std::vector<TableKey> indexes;
};
[[nodiscard]] std::vector<KnownTable> known_tables(const Facts& facts);

// The tables that a request can be about, by the name or the variable it gives, else by those that the code is given at all;
// empty when it may be another one.
[[nodiscard]] std::vector<const KnownTable*> tables_of(const Facts& facts, const std::vector<KnownTable>& tables,
                                                       const TableRequest& request);

// The environment variable that a request takes its table's name from; "" when none is seen.
[[nodiscard]] std::string table_variable(const Facts& facts, const TableRequest& request);

}  // namespace wright
