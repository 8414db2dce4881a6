// #[instrument] on a function that takes the event, without a skip.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_event(const Type& type) {
  const std::string_view name = last_name(type.path);
  if (name == "LambdaEvent") return true;
  return name == "Request" && (type.path.starts_with("lambda_http") || type.path.starts_with("http::"));
}

// The attribute as written, "" when there is none.
std::string instrument_of(const Function& function) {
  for (const std::string& attribute : function.attributes) {
    if (attribute == "instrument" || attribute.starts_with("instrument(") || attribute == "tracing::instrument" ||
        attribute.starts_with("tracing::instrument("))
      return attribute;
  }
  return {};
}

bool leaves_out(const std::string& attribute, const std::string& parameter) {
  if (contains(attribute, "skip_all") || contains(attribute, "\"debug\"") || contains(attribute, "\"trace\"") ||
      contains(attribute, "DEBUG") || contains(attribute, "TRACE"))
    return true;
  const std::size_t skip = attribute.find("skip(");
  if (skip == std::string::npos) return false;
  return contains(attribute.substr(skip, attribute.find(')', skip) - skip), parameter);
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    const std::string attribute = instrument_of(function);
    if (attribute.empty()) continue;
    for (std::size_t i = 0; i < function.parameter_types.size() && i < function.parameter_names.size(); ++i) {
      if (!is_event(function.parameter_types[i]) || leaves_out(attribute, function.parameter_names[i])) continue;
      out.report(function.name_place,
                 fmt::format("`#[instrument]` records `{}` in the span: every line logged in it carries the whole event",
                             function.parameter_names[i]));
    }
  }
}

}  // namespace

extern constinit const Rule instrument_records_event{"instrument-records-event", &check};

}  // namespace wright
