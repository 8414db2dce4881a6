// Patterns and templates whose text is fixed, made anew in each invocation. What the event brings is left out.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/loop_turns.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool compiles(const Call& call) {
  constexpr std::array<std::string_view, 14> kMakers{"regex::Regex::new",
                                                     "regex::RegexBuilder::new",
                                                     "regex::RegexSet::new",
                                                     "regex::bytes::Regex::new",
                                                     "fancy_regex::Regex::new",
                                                     "regex_lite::Regex::new",
                                                     "tera::Tera::new",
                                                     "tera::Tera::default",
                                                     "handlebars::Handlebars::new",
                                                     "minijinja::Environment::new",
                                                     "liquid::ParserBuilder::with_stdlib",
                                                     "glob::Pattern::new",
                                                     "jsonschema::validator_for",
                                                     "jsonschema::JSONSchema::compile"};
  return !call.mention && std::find(kMakers.begin(), kMakers.end(), call.path) != kMakers.end();
}

// `Handlebars::new()`, `Environment::new()`: an empty engine, which compiles what it is given as a template.
bool is_empty_engine(const Function& function, const Call& call) {
  constexpr std::array<std::string_view, 3> kEngines{"tera::Tera::default", "handlebars::Handlebars::new",
                                                     "minijinja::Environment::new"};
  return one_of(call.path, kEngines) && !contains(function.place.text(), "template");
}

// `for pattern in &patterns` over texts that format! makes: each turn has one of its own.
bool is_put_together(const Function& function, const Call& call) {
  if (call.loop < 0 || !call.first_string.empty()) return false;
  const std::string_view body = std::string_view(call.place.file->text)
                                    .substr(function.place.span.begin, call.place.span.begin - function.place.span.begin);
  const std::size_t loop = body.rfind("for ");
  const std::size_t in = loop == std::string_view::npos ? loop : body.find(" in ", loop);
  if (in == std::string_view::npos) return false;
  const std::string_view name = body.substr(loop + 4, in - loop - 4);
  std::string_view list = body.substr(in + 4);
  list = list.substr(list.find_first_not_of('&'));
  const auto end = std::find_if_not(list.begin(), list.end(), is_word_part);
  list = list.substr(0, static_cast<std::size_t>(end - list.begin()));
  return holds_word(call.place.text(), name) && contains(let_value(function, list, call.place.span.begin), "format!(");
}

// `for pattern in patterns` over a list that the function writes out: as many as there are, once.
bool is_in_loop(const Function& function, const Call& call) {
  if (call.loop < 0) return false;
  const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
  const std::string_view list = let_value(function, plain_name(loop.over), call.place.span.begin);
  return !call.first_string.empty() || !(list.starts_with('[') || list.starts_with("&["));
}

// Once or a few times in a job of minutes, which nobody waits for: neither in a loop nor called by one.
bool is_beside_long_work(const Facts& facts, const Running& running, const std::vector<const Call*>& found) {
  if (!is_long_work(facts, running)) return false;
  const Function& function = *running.function;
  if (std::any_of(found.begin(), found.end(), [&](const Call* call) { return is_in_loop(function, *call); })) return false;
  const std::vector<PathStep>& path = running.reached->path;
  if (path.empty()) return true;
  const Function& caller = facts.code.functions[path.back().function];
  return std::none_of(caller.calls.begin(), caller.calls.end(), [&](const Call& call) {
    const bool leads = std::find(call.targets.begin(), call.targets.end(), running.reached->function) != call.targets.end();
    const std::string_view before = statement_before(call.place);
    return leads && (call.loop >= 0 || call.mention || contains(before, "|"));
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    std::vector<const Call*> found;
    for (const Call& call : function.calls) {
      if (compiles(call) && runs_every_time(running, call) && !call.touches_event && !is_put_together(function, call) &&
          !is_empty_engine(function, call))
        found.push_back(&call);
    }
    if (found.empty()) continue;
    const Call& first = *found.front();
    const std::string more = found.size() > 1 ? fmt::format(" ({} of them here)", found.size()) : "";
    const bool same = first.loop >= 0 && !first.first_string.empty();  // else each turn may have a text of its own
    const std::string_view turn = same ? "in every turn of a loop" : "on every invocation";
    Finding& finding = out.report(
        first.name_place, fmt::format("`{}` compiles the same text {}{}: the result could be kept", first.path, turn, more));
    if (same) finding.severity = Severity::Medium;
    if (is_beside_long_work(facts, running, found)) finding.confidence = Confidence::Possible;
    for (std::size_t i = 1; i < found.size(); ++i) finding.related.push_back(related(found[i]->name_place, "and here"));
    add_path(finding, facts, *running.reached, first.name_place, fmt::format("`{}`", first.path));
  }
}

}  // namespace

extern constinit const Rule regex_compiled_per_invocation{"regex-compiled-per-invocation", &check};

}  // namespace wright
