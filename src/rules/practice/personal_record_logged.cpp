// A struct that holds an e-mail address, a name or a token, printed whole in a line that is written: of a level that is on by
// default, or of one that main or a deployment sets. Before the first event there is nobody but the project's own settings.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/log_lines.h"
#include "rules/personal.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/secret_names.h"

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

// The last value goes into the last hole: `("{:?} of {}", order, account)`. Where that does not tell, any hole may be its.
Shown shown_by(const MacroUse& use, std::string_view value) {
  const bool debug =
      value.starts_with('?') || last_name(use.name) == "dbg" || contains(use.text, ":?}") || contains(use.text, "#?}");
  const std::size_t last = use.text.rfind('{');
  const bool ends_plainly = last != std::string::npos && use.text.compare(last, 2, "{}") == 0;
  std::string_view text = trim(use.text);
  if (text.ends_with(')')) text.remove_suffix(1);
  if (ends_plainly && text.ends_with(fmt::format(", {}", value))) return Shown::Display;
  return debug ? Shown::Debug : Shown::Display;
}

struct Printed {
  const MacroUse* use = nullptr;
  std::string name;
  std::string field;
};

// Of several programs that run the function one may set a level that lets the line through.
bool is_written(const Facts& facts, const EntryPoint& entry, FunctionId id, const MacroUse& use) {
  if (is_on_by_default(use)) return !is_filtered_out(facts, entry, use);
  return std::any_of(facts.code.entries.begin(), facts.code.entries.end(), [&](const EntryPoint& one) {
    return is_debugging_shown(facts, one, use) && functions_of(one).contains(id);
  });
}

std::vector<Printed> printed_records(const Facts& facts, const EntryPoint& entry, FunctionId id) {
  std::vector<Printed> printed;
  for (const MacroUse& use : facts.code.functions[id].macros) {
    if (!is_log(use) || !is_written(facts, entry, id, use)) continue;
    for (const MacroValue& value : use.values) {
      // The event itself is another rule's matter.
      if (!is_name(value.text) || value.whole || value.type.path == entry.event.path) continue;
      std::string field = personal_field(facts.code, value.type, shown_by(use, value.text));
      if (field.empty()) continue;
      printed.push_back({&use, value.text, std::move(field)});
      break;
    }
  }
  return printed;
}

Finding& report(const std::vector<Printed>& printed, Findings& out) {
  const Printed& first = printed.front();
  Finding& finding = out.report(
      first.use->place, fmt::format("the whole `{}` is written to the log, its `{}` with it: what tells of a person or gives "
                                    "access stays in CloudWatch for all who may read the log",
                                    first.name, first.field));
  for (std::size_t i = 1; i < printed.size(); ++i) finding.related.push_back(related(printed[i].use->place, "logged as well"));
  return finding;
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const Running& running : running_functions(facts)) {
    seen.insert(running.reached->function);
    const std::vector<Printed> printed = printed_records(facts, *running.entry, running.reached->function);
    if (printed.empty()) continue;
    const Printed& first = printed.front();
    Finding& finding = report(printed, out);
    add_path(finding, facts, *running.reached, first.use->place, fmt::format("`{}!`", first.use->name));
  }
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : entry.init) {
      if (!seen.insert(id).second) continue;
      std::vector<Printed> printed = printed_records(facts, entry, id);
      std::erase_if(printed, [](const Printed& one) { return !names_secret_value(one.field); });
      if (!printed.empty()) report(printed, out);
    }
  }
}

}  // namespace

extern constinit const Rule personal_record_logged{"personal-record-logged", &check};

}  // namespace wright
