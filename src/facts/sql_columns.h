#pragma once
// SQL tables and their columns as the project's schema files create them, and what a query says of the tables and columns that it
// names. Read from the text of CREATE TABLE and SELECT; what is not written out is absent.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "project/project.h"

namespace wright {

struct SqlColumn {
  std::string table;  // in lower case, without its schema
  std::string name;
  bool may_be_null = false;  // nothing refuses a NULL, and no default stands in for one
};
[[nodiscard]] std::vector<SqlColumn> sql_columns(const Project& project);

// The tables and views that schema files, or texts of the code, create or rename to; in lower case, without their schema.
[[nodiscard]] std::set<std::string, std::less<>> sql_tables(const Project& project);

// The tables that a statement reads or changes, likewise. Not those that it makes itself (WITH), functions and the system's own;
// none of a statement that is no SELECT, INSERT, UPDATE, DELETE or WITH, or whose names are filled in later.
[[nodiscard]] std::vector<std::string> tables_of(std::string_view statement);

// Why the column that a query gives may be NULL whatever the tables hold: "an aggregate of no rows", "a LEFT JOIN". `column` is
// its name, or its number in the list of what is selected. Nothing when the text does not say so.
[[nodiscard]] std::optional<std::string_view> null_by_query(std::string_view query, std::string_view column);

}  // namespace wright
