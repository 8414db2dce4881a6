// #[instrument] on a function that takes the event, without a skip.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/function/reading.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/personal.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool is_event(const Type& type) {
  const std::string_view name = last_name(type.path);
  if (name == "LambdaEvent") return true;
  return name == "Request" && (type.path.starts_with("lambda_http") || type.path.starts_with("http::"));
}

// `#[redact]` of the crate `veil` on fields beside the struct: what Debug shows of the payload was chosen.
bool is_redacted(const Facts& facts, const Type& payload) {
  const std::string head = "struct " + std::string(last_name(payload.path)) + " {";
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Rust && contains(file.source->text, head) && contains(file.source->text, "#[redact");
  });
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

// `order` of `Json(mut order)`.
std::string bound_name(const std::string& pattern) {
  const std::size_t end = pattern.find_last_not_of(") ");
  if (end == std::string::npos) return pattern;
  const std::size_t before = pattern.find_last_of("( &", end);
  return pattern.substr(before == std::string::npos ? 0 : before + 1, end - (before == std::string::npos ? 0 : before + 1) + 1);
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
    if (attribute.empty() || is_level_hidden(facts, *running.entry, "info")) continue;
    for (std::size_t i = 0; i < function.parameter_types.size() && i < function.parameter_names.size(); ++i) {
      const std::string name = bound_name(function.parameter_names[i]);
      if (name == "self" || leaves_out(attribute, name)) continue;
      if (is_event(function.parameter_types[i])) {
        const std::vector<Type>& payload = function.parameter_types[i].arguments;
        if (payload.size() == 1 && is_redacted(facts, payload.front())) continue;
        out.report(
            function.name_place,
            fmt::format("`#[instrument]` records `{}` in the span: every line logged in it carries the whole event", name));
        continue;
      }
      const std::string field = personal_field(facts.code, function.parameter_types[i], Shown::Debug);
      if (field.empty()) continue;
      out.report(function.name_place,
                 fmt::format("`#[instrument]` records `{}` in the span, its `{}` with it: every line logged in it carries them",
                             name, field));
    }
  }
}

}  // namespace

extern constinit const Rule instrument_records_event{"instrument-records-event", &check};

}  // namespace wright
