// A struct that holds an e-mail address, a name or a token, printed whole in a line of a level that is on by default.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/personal.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `order` of `&order`, `?order`, `order.clone()`: a name, nothing of what it holds.
bool is_name(std::string_view text) {
  while (!text.empty() && (text[0] == '&' || text[0] == '?' || text[0] == '%' || text[0] == '*')) text.remove_prefix(1);
  if (text.ends_with(".clone()")) text.remove_suffix(std::string_view(".clone()").size());
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

Shown shown_by(const MacroUse& use, std::string_view value) {
  const bool debug =
      value.starts_with('?') || last_name(use.name) == "dbg" || contains(use.text, ":?}") || contains(use.text, "#?}");
  return debug ? Shown::Debug : Shown::Display;
}

struct Printed {
  const MacroUse* use = nullptr;
  std::string name;
  std::string field;
};

std::vector<Printed> printed_records(const Facts& facts, const Running& running) {
  std::vector<Printed> printed;
  for (const MacroUse& use : running.function->macros) {
    if (!is_on_by_default(use) || is_filtered_out(facts, *running.entry, use)) continue;
    for (const MacroValue& value : use.values) {
      // The event itself is another rule's matter.
      if (!is_name(value.text) || value.whole || value.type.path == running.entry->event.path) continue;
      std::string field = personal_field(facts.code, value.type, shown_by(use, value.text));
      if (field.empty()) continue;
      printed.push_back({&use, value.text, std::move(field)});
      break;
    }
  }
  return printed;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const std::vector<Printed> printed = printed_records(facts, running);
    if (printed.empty()) continue;
    const Printed& first = printed.front();
    Finding& finding = out.report(
        first.use->place, fmt::format("the whole `{}` is written to the log, its `{}` with it: what tells of a person or gives "
                                      "access stays in CloudWatch for all who may read the log",
                                      first.name, first.field));
    for (std::size_t i = 1; i < printed.size(); ++i) finding.related.push_back(related(printed[i].use->place, "logged as well"));
    add_path(finding, facts, *running.reached, first.use->place, fmt::format("`{}!`", first.use->name));
  }
}

}  // namespace

extern constinit const Rule personal_record_logged{"personal-record-logged", &check};

}  // namespace wright
