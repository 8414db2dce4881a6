#include "facts/sql_columns.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "base/text.h"
#include "facts/written.h"

namespace wright {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Comments and quotation marks of names taken out, every run of blanks one blank, in lower case.
std::string plain_sql(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("--")) i = std::min(text.find('\n', i), text.size() - 1);
    const char c = text[i];
    if (c == '"' || c == '`' || c == '\\') continue;
    if (is_blank(c)) {
      if (!plain.empty() && plain.back() != ' ') plain.push_back(' ');
    } else {
      plain.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
  }
  return plain;
}

std::string_view next_word(std::string_view& text) {
  text = trim(text);
  std::size_t end = 0;
  while (end < text.size() && (is_word_part(text[end]) || text[end] == '.')) ++end;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

std::string_view without_schema(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

// What stands in the brackets that the text begins with; "" when it does not.
std::string_view group(std::string_view text) {
  text = trim(text);
  if (text.empty() || text[0] != '(') return {};
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return text.substr(1, i - 1);
  }
  return {};
}

bool refuses_null(std::string_view definition) {
  constexpr std::array<std::string_view, 6> kWays{"not null", "primary key", "serial", "default", "generated", "autoincrement"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(definition, way); });
}

void add_column(std::string_view table, std::string_view definition, std::vector<SqlColumn>& out) {
  constexpr std::array<std::string_view, 8> kOther{"constraint", "primary", "foreign", "unique",
                                                   "check",      "exclude", "like",    "index"};
  std::string_view rest = definition;
  const std::string_view name = next_word(rest);
  if (!name.empty() && !one_of(name, kOther)) out.push_back({std::string(table), std::string(name), !refuses_null(rest)});
}

void add_table(std::string_view rest, std::vector<SqlColumn>& out) {
  constexpr std::string_view kUnless = "if not exists ";
  if (rest.starts_with(kUnless)) rest.remove_prefix(kUnless.size());
  const std::string_view table = without_schema(next_word(rest));
  const std::string_view body = group(rest);
  const std::size_t first = out.size();
  for (const std::string_view definition : split_arguments(body)) add_column(table, trim(definition), out);
  // `primary key (a, b)` beside the columns
  for (std::size_t key = body.find("primary key"); key != std::string_view::npos; key = body.find("primary key", key + 1)) {
    const std::string_view of_key = group(body.substr(key + std::string_view("primary key").size()));
    for (std::size_t i = first; i < out.size(); ++i) {
      if (holds_word(of_key, out[i].name)) out[i].may_be_null = false;
    }
  }
}

// `alter table orders add column note text`
void add_altered(std::string_view rest, std::vector<SqlColumn>& out) {
  for (const std::string_view skipped : {"if exists ", "only "}) {
    if (rest.starts_with(skipped)) rest.remove_prefix(skipped.size());
  }
  const std::string_view table = without_schema(next_word(rest));
  rest = rest.substr(0, rest.find(';'));
  constexpr std::string_view kAdd = "add column ";
  for (std::size_t at = rest.find(kAdd); at != std::string_view::npos; at = rest.find(kAdd, at + 1)) {
    std::string_view definition = rest.substr(at + kAdd.size());
    if (definition.starts_with("if not exists ")) definition.remove_prefix(std::string_view("if not exists ").size());
    add_column(table, split_arguments(definition).front(), out);
  }
}

// `alter column note set not null`, wherever it stands.
void take_refusals(std::string_view sql, std::vector<SqlColumn>& columns) {
  for (SqlColumn& column : columns) {
    if (contains(sql, "alter column " + column.name + " set ")) column.may_be_null = false;
  }
}

void add_statements(std::string_view sql, std::vector<SqlColumn>& out) {
  constexpr std::string_view kCreate = "create table ";
  constexpr std::string_view kAlter = "alter table ";
  for (std::size_t at = sql.find(kCreate); at != std::string_view::npos; at = sql.find(kCreate, at + 1))
    add_table(sql.substr(at + kCreate.size()), out);
  for (std::size_t at = sql.find(kAlter); at != std::string_view::npos; at = sql.find(kAlter, at + 1))
    add_altered(sql.substr(at + kAlter.size()), out);
}

constexpr std::array<std::string_view, 9> kAggregates{"max(",        "min(",       "sum(",      "avg(",      "st_extent(",
                                                      "string_agg(", "array_agg(", "json_agg(", "jsonb_agg("};

bool has_aggregate(std::string_view item) {
  return std::any_of(kAggregates.begin(), kAggregates.end(), [&](std::string_view name) {
    const std::size_t at = item.find(name);
    return at != std::string_view::npos && (at == 0 || !is_word_part(item[at - 1]));
  });
}

// `total` of `sum(price) as total` and of `o.total`; "" where the database names it.
std::string_view name_of_item(std::string_view item) {
  const std::size_t as = item.rfind(" as ");
  if (as != std::string_view::npos) return trim(item.substr(as + 4));
  return contains(item, "(") ? std::string_view() : trim(without_schema(item));
}

// Between `select` and its `from`.
std::vector<std::string_view> selected(std::string_view rest) {
  int depth = 0;
  std::size_t end = 0;
  for (; end < rest.size(); ++end) {
    if (rest[end] == '(') ++depth;
    if (rest[end] == ')' && --depth < 0) break;
    if (depth == 0 && rest.substr(end).starts_with(" from ")) break;
  }
  std::vector<std::string_view> items = split_arguments(rest.substr(0, end));
  for (std::string_view& item : items) item = trim(item);
  return items;
}

std::vector<std::vector<std::string_view>> lists_of(std::string_view sql) {
  std::vector<std::vector<std::string_view>> lists;
  constexpr std::string_view kSelect = "select ";
  for (std::size_t at = sql.find(kSelect); at != std::string_view::npos; at = sql.find(kSelect, at + 1)) {
    if (at == 0 || !is_word_part(sql[at - 1])) lists.push_back(selected(sql.substr(at + kSelect.size())));
  }
  return lists;
}

// The names that tables have behind `left join`: "o" of `left join orders as o on`.
std::vector<std::string_view> left_joined(std::string_view sql) {
  std::vector<std::string_view> names;
  for (const std::string_view join : {"left join ", "left outer join "}) {
    for (std::size_t at = sql.find(join); at != std::string_view::npos; at = sql.find(join, at + 1)) {
      std::string_view rest = sql.substr(at + join.size());
      std::string_view name = without_schema(next_word(rest));
      const std::string_view next = next_word(rest);
      if (next == "as")
        name = next_word(rest);
      else if (next != "on" && next != "using" && !next.empty())
        name = next;
      names.push_back(name);
    }
  }
  return names;
}

// What a statement creates: "orders" of `create or replace view public.orders as`.
void add_created(std::string_view sql, std::set<std::string, std::less<>>& tables) {
  constexpr std::array<std::string_view, 2> kKinds{" table ", " view "};
  constexpr std::string_view kRename = " rename to ";
  for (const std::string_view kind : kKinds) {
    for (std::size_t at = sql.find(kind); at != std::string_view::npos; at = sql.find(kind, at + 1)) {
      if (!contains(sql.substr(at < 40 ? 0 : at - 40, std::min<std::size_t>(at, 40)), "create")) continue;
      std::string_view rest = sql.substr(at + kind.size());
      if (rest.starts_with("if not exists ")) rest.remove_prefix(std::string_view("if not exists ").size());
      tables.emplace(without_schema(next_word(rest)));
    }
  }
  for (std::size_t at = sql.find(kRename); at != std::string_view::npos; at = sql.find(kRename, at + 1)) {
    std::string_view rest = sql.substr(at + kRename.size());
    tables.emplace(without_schema(next_word(rest)));
  }
}

// `extract(year from day)`, `is distinct from`: the `from` of something else than a query.
bool begins_source(std::string_view sql, std::size_t from) {
  if (trim(sql.substr(0, from)).ends_with("distinct")) return false;
  int depth = 0;
  for (std::size_t at = from; at > 0; --at) {
    if (sql[at - 1] == ')') ++depth;
    if (sql[at - 1] == '(' && --depth < 0) {
      const std::string_view inside = trim(sql.substr(at, from - at));
      return inside.starts_with("select") || inside.starts_with("with") || inside.starts_with("delete");
    }
  }
  return true;
}

bool is_of_system(std::string_view name) {
  return name.starts_with("pg_") || name.starts_with("sqlite_") || name.starts_with("information_schema") || name == "dual";
}

// The name behind a word such as `join`; "" for a function, a query in brackets, or a name of the statement's own.
std::string_view source_behind(std::string_view sql, std::size_t behind) {
  std::string_view rest = sql.substr(behind);
  for (const std::string_view skipped : {"only ", "lateral "}) {
    if (rest.starts_with(skipped)) rest.remove_prefix(skipped.size());
  }
  const std::string_view whole = next_word(rest);
  const std::string_view name = without_schema(whole);
  const bool own = contains(sql, std::string(name) + " as (") || contains(sql, std::string(name) + " as materialized (");
  const bool plain = !name.empty() && std::isalpha(static_cast<unsigned char>(name[0])) != 0;
  return plain && !own && !trim(rest).starts_with('(') && !is_of_system(whole) && !is_of_system(name) ? name : std::string_view();
}

// `failed to update the order`, `select one from the list` are sentences: SQL is written in capitals, or has signs of its own.
bool is_sentence(std::string_view statement, std::string_view sql) {
  constexpr std::array<std::string_view, 7> kSigns{" where ", " set ", " values", "$1", "?", "(", "*"};
  const bool capitals = !statement.empty() && std::isupper(static_cast<unsigned char>(statement[0])) != 0 &&
                        std::isupper(static_cast<unsigned char>(statement[1])) != 0;
  return !capitals && std::none_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(sql, sign); });
}

}  // namespace

std::set<std::string, std::less<>> sql_tables(const Project& project) {
  std::set<std::string, std::less<>> tables;
  for (const ProjectFile& file : project.files) {
    const std::string& text = file.source->text;
    const bool code = file.kind == FileKind::Rust && (contains(text, "CREATE ") || contains(text, "create table"));
    if (code || file.source->path.ends_with(".sql")) add_created(" " + plain_sql(text), tables);
  }
  return tables;
}

std::vector<std::string> tables_of(std::string_view statement) {
  constexpr std::array<std::string_view, 5> kVerbs{"select ", "insert ", "update ", "delete ", "with "};
  const std::string plain = plain_sql(statement);
  const std::string_view sql = trim(plain);
  std::vector<std::string> tables;
  if (std::none_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return sql.starts_with(verb); })) return tables;
  if (contains(sql, "{") || contains(sql, "with recursive") || is_sentence(trim(statement), sql)) return tables;
  const auto add = [&](std::size_t behind) {
    const std::string_view name = source_behind(sql, behind);
    if (!name.empty() && std::find(tables.begin(), tables.end(), name) == tables.end()) tables.emplace_back(name);
  };
  if (sql.starts_with("update ")) add(std::string_view("update ").size());
  for (const std::string_view word : {" from ", " join ", " into "}) {
    for (std::size_t at = sql.find(word); at != std::string_view::npos; at = sql.find(word, at + 1)) {
      if (word != " from " || begins_source(sql, at)) add(at + word.size());
    }
  }
  return tables;
}

std::vector<SqlColumn> sql_columns(const Project& project) {
  std::vector<SqlColumn> columns;
  std::string all;
  for (const ProjectFile& file : project.files) {
    if (file.source->path.ends_with(".sql") && !file.source->path.ends_with(".down.sql"))
      all += plain_sql(file.source->text) + " ; ";
  }
  add_statements(all, columns);
  take_refusals(all, columns);
  return columns;
}

std::optional<std::string_view> null_by_query(std::string_view query, std::string_view column) {
  const std::string sql = plain_sql(query);
  const std::vector<std::vector<std::string_view>> lists = lists_of(sql);
  std::size_t number = 0;
  const bool numbered = std::from_chars(column.data(), column.data() + column.size(), number).ec == std::errc();
  std::vector<std::string_view> aggregates;
  for (const auto& list : lists) {
    for (const std::string_view item : list) {
      if (has_aggregate(item) && !contains(item, "coalesce") && !name_of_item(item).empty())
        aggregates.push_back(name_of_item(item));
    }
  }
  const std::vector<std::string_view> joined = left_joined(sql);
  const bool grouped = contains(sql, "group by");
  std::optional<std::string_view> reason;
  for (const auto& list : lists) {
    const auto named =
        std::find_if(list.begin(), list.end(), [&](std::string_view item) { return name_of_item(item) == column; });
    if (numbered ? number >= list.size() : named == list.end()) continue;
    const std::string_view item = numbered ? list[number] : *named;
    if (contains(item, "coalesce") || contains(item, "count(")) return {};
    const bool made = std::any_of(aggregates.begin(), aggregates.end(),
                                  [&](std::string_view name) { return name != column && holds_word(item, name); });
    const bool outer = std::any_of(joined.begin(), joined.end(),
                                   [&](std::string_view table) { return item.starts_with(std::string(table) + "."); });
    if (!grouped && (has_aggregate(item) || made))
      reason = "an aggregate of no rows";
    else if (outer)
      reason = "a LEFT JOIN that finds nothing";
    else
      return {};
  }
  return reason;
}

}  // namespace wright
