// DynamoDB takes the names of attributes in an expression for words of its own language when they are among its reserved ones:
// the request is refused each time. The words below are those of the service's list that attributes are called by.

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/table_requests.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html; sorted.
constexpr std::array<std::string_view, 229> kReserved{
    "abort",         "absolute",   "action",     "after",     "agent",    "archive",    "array",       "attribute",  "auth",
    "authorization", "auto",       "avg",        "back",      "backup",   "base",       "batch",       "before",     "begin",
    "binary",        "block",      "boolean",    "bucket",    "call",     "capacity",   "case",        "cast",       "catalog",
    "char",          "character",  "check",      "class",     "close",    "cluster",    "collection",  "comment",    "commit",
    "condition",     "connect",    "connection", "consumed",  "copy",     "count",      "counter",     "create",     "current",
    "cursor",        "data",       "database",   "date",      "datetime", "day",        "default",     "definition", "depth",
    "desc",          "describe",   "distribute", "domain",    "double",   "duration",   "dynamic",     "element",    "empty",
    "enable",        "error",      "exception",  "exists",    "export",   "expression", "external",    "family",     "fields",
    "file",          "filter",     "final",      "finish",    "first",    "format",     "found",       "free",       "full",
    "function",      "general",    "generate",   "global",    "group",    "handler",    "hash",        "hidden",     "hour",
    "identity",      "increment",  "index",      "input",     "integer",  "interval",   "item",        "items",      "key",
    "keys",          "language",   "last",       "lead",      "left",     "length",     "level",       "limit",      "lines",
    "list",          "load",       "local",      "location",  "lock",     "log",        "long",        "map",        "max",
    "member",        "method",     "metrics",    "min",       "minute",   "missing",    "mode",        "module",     "month",
    "name",          "names",      "new",        "next",      "none",     "null",       "number",      "object",     "offset",
    "old",           "online",     "open",       "operator",  "option",   "order",      "other",       "output",     "owner",
    "parameter",     "parameters", "partition",  "path",      "percent",  "permission", "permissions", "plan",       "pool",
    "position",      "primary",    "private",    "processed", "project",  "projection", "property",    "public",     "query",
    "random",        "range",      "rank",       "raw",       "read",     "record",     "reference",   "region",     "release",
    "request",       "resource",   "response",   "result",    "role",     "roles",      "row",         "rows",       "rule",
    "rules",         "schema",     "scope",      "search",    "second",   "section",    "segment",     "sequence",   "session",
    "shard",         "share",      "shared",     "size",      "snapshot", "source",     "space",       "start",      "state",
    "status",        "storage",    "store",      "stream",    "string",   "style",      "sum",         "system",     "temp",
    "text",          "time",       "timestamp",  "timezone",  "token",    "total",      "trigger",     "ttl",        "type",
    "unit",          "url",        "usage",      "user",      "users",    "uuid",       "value",       "values",     "view",
    "views",         "window",     "year",       "zone"};

// The first name of an attribute that is a reserved word; "" when there is none. `#n` and `:v` are placeholders, `size(` is a
// function, and what a format fills in is not known.
std::string_view reserved_name(std::string_view expression) {
  if (contains(expression, "{")) return {};
  for (std::size_t at = 0; at < expression.size();) {
    if (!is_word_part(expression[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < expression.size() && is_word_part(expression[end])) ++end;
    const std::string_view word = expression.substr(at, end - at);
    const bool is_placeholder = at > 0 && (expression[at - 1] == '#' || expression[at - 1] == ':');
    const std::size_t next = expression.find_first_not_of(' ', end);
    const bool is_function = next != std::string_view::npos && expression[next] == '(';
    if (!is_placeholder && !is_function && one_of(lower_case(word), kReserved)) return word;
    at = end;
  }
  return {};
}

void check(const Facts& facts, Findings& out) {
  const std::vector<TableRequest> requests = table_requests(facts);
  for (const Running& running : running_functions(facts)) {
    for (const TableRequest& request : requests) {
      if (request.function != running.reached->function) continue;
      for (const Literal& expression : expressions_of(request)) {
        const std::string_view name = reserved_name(expression.text);
        if (name.empty()) continue;
        Finding& finding = out.report(
            expression.place, fmt::format("`{}` is a reserved word of DynamoDB: each `{}` with this expression is refused "
                                          "with a ValidationException",
                                          name, request.operation));
        add_path(finding, facts, *running.reached, request.place, fmt::format("`{}`", request.operation));
        break;
      }
    }
  }
}

}  // namespace

extern constinit const Rule reserved_word_in_expression{"reserved-word-in-expression", &check};

}  // namespace wright
