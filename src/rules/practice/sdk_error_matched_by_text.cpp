// The name of an error is sought in the Display of an SDK error, which says only "service error": the branch for it never runs.
// Silent where the text is the Debug of the error, or where the service's error was taken out of it first.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"
#include "rules/sdk_error_text.h"

namespace wright {
namespace {

// Code in which a name stands for an SDK error.
struct Region {
  Place place;
  std::string name;
};

// `ConditionalCheckFailed`, `NotFound`: as services name their errors, in one word that begins with a capital letter.
bool names_error(std::string_view text) {
  constexpr std::size_t kShortest = 6;
  return text.size() >= kShortest && text[0] >= 'A' && text[0] <= 'Z' && is_one_word(text) && text != lower_case(text);
}

// `e.to_string()`, `format!("{}", e)` or `format!("{e}")`.
bool is_display_of(std::string_view expression, const std::string& name) {
  std::string text = without_spaces(expression);
  if (text.starts_with('&')) text.erase(0, 1);
  return text == name + ".to_string()" || text == "format!(\"{}\"," + name + ")" || text == "format!(\"{" + name + "}\")";
}

// What `.contains("..")` is called on.
std::string_view receiver_text(const Call& call) {
  const std::string_view whole = call.place.text();
  const std::size_t length = call.name_place.span.begin - call.place.span.begin;
  std::string_view receiver = trim(whole.substr(0, std::min<std::size_t>(length, whole.size())));
  if (receiver.ends_with('.')) receiver.remove_suffix(1);
  return trim(receiver);
}

bool seeks_name(const Function& function, const Call& call, const Region& region) {
  constexpr std::array<std::string_view, 2> kSeeks{"contains", "starts_with"};
  if (!call.is_method || !one_of(std::string_view(call.path), kSeeks) || !names_error(call.first_string)) return false;
  if (!is_inside(call.name_place, region.place)) return false;
  const std::string_view receiver = receiver_text(call);
  if (is_display_of(receiver, region.name)) return true;
  const std::string_view text = plain_name(receiver);
  return !text.empty() && is_display_of(let_value(function, text, call.name_place.span.begin), region.name);
}

// `let e = e.into_service_error();`: the name stands for another error from there on. One that is asked as it should be is sought
// in the text as well for good measure.
bool is_asked_otherwise(const Region& region) {
  const std::string text = without_spaces(region.place.text());
  return contains(text, "service_error()") || contains(text, ".code()") || contains(text, "let" + region.name + "=");
}

// From the pattern to the end of what runs then: a guard of a match stands between.
Place whole_branch(const FailureBranch& branch) {
  Place whole = branch.place;
  if (branch.body.file == branch.place.file) whole.span.end = std::max(whole.span.end, branch.body.span.end);
  return whole;
}

// `Err(e) if e.to_string().contains("..") => ..`: the guard of an arm; the arm after it tells what failed.
void add_guards(const Facts& facts, const Function& function, std::vector<Region>& regions) {
  for (const Call& call : function.calls) {
    if (!call.is_method || !names_error(call.first_string)) continue;
    const std::string_view whole = function.place.text();
    const std::string_view before = trim(whole.substr(0, call.place.span.begin - function.place.span.begin));
    if (!before.ends_with(" if") || !trim(before.substr(0, before.size() - 3)).ends_with(')')) continue;
    const std::size_t at = before.rfind("Err(");
    const std::string_view name = at == std::string_view::npos ? std::string_view() : error_name(before.substr(at), '(', ')');
    if (name.empty() || before.size() - at > name.size() + 10) continue;
    const auto next =
        std::find_if(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& one) {
          return one.place.span.begin > call.place.span.begin && one.place.text().starts_with("Err(");
        });
    if (next == function.failure_branches.end() || next->call < 0) continue;
    if (gives_sdk_error(facts, function.calls[static_cast<std::size_t>(next->call)]))
      regions.push_back({call.place, std::string(name)});
  }
}

std::vector<Region> regions_of(const Facts& facts, const Function& function) {
  std::vector<Region> regions;
  for (const Call& call : function.calls) {
    constexpr std::array<std::string_view, 4> kTakers{"map_err", "or_else", "unwrap_or_else", "is_err_and"};
    if (!call.is_method || !one_of(std::string_view(call.path), kTakers) || !follows_request(function, call)) continue;
    const bool direct =
        call.receiver_call < 0 || !sdk_operation(function.calls[static_cast<std::size_t>(call.receiver_call)]).empty();
    const std::string_view name = error_name(call.name_place.text(), '|', '|');
    if (direct && !name.empty()) regions.push_back({call.name_place, std::string(name)});
  }
  for (const FailureBranch& branch : function.failure_branches) {
    const std::string_view pattern = branch.place.text();
    const std::size_t at = pattern.find("Err(");
    if (branch.absent || branch.call < 0 || at == std::string_view::npos) continue;
    const Call& call = function.calls[static_cast<std::size_t>(branch.call)];
    const std::string_view name = error_name(pattern.substr(at), '(', ')');
    if (!name.empty() && (gives_sdk_error(facts, call) || gives_page(function, call)))
      regions.push_back({whole_branch(branch), std::string(name)});
  }
  for (std::size_t i = 0; i < function.parameter_types.size() && i < function.parameter_names.size(); ++i) {
    if (function.parameter_types[i].path.ends_with("SdkError")) regions.push_back({function.place, function.parameter_names[i]});
  }
  add_guards(facts, function, regions);
  std::erase_if(regions, is_asked_otherwise);
  return regions;
}

// The calls that seek a name in the text of an SDK error.
std::vector<const Call*> searches(const Facts& facts, const Function& function) {
  std::vector<const Call*> found;
  const std::vector<Region> regions = regions_of(facts, function);
  for (const Call& call : function.calls) {
    if (std::any_of(regions.begin(), regions.end(), [&](const Region& region) { return seeks_name(function, call, region); }))
      found.push_back(&call);
  }
  return found;
}

Finding* report(const Facts& facts, const Function& function, const std::vector<const Call*>& found, Findings& out) {
  if (found.empty() || shows_inner_error(facts.project.crates[function.crate])) return nullptr;
  Finding& finding = out.report(
      found.front()->name_place,
      fmt::format("`{}` is sought in the `Display` of an SDK error, which says only `service error`: it is never found, and the "
                  "branch for that error never runs",
                  found.front()->first_string));
  for (std::size_t i = 1; i < found.size(); ++i)
    finding.related.push_back(related(found[i]->name_place, fmt::format("`{}` likewise", found[i]->first_string)));
  return &finding;
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> seen;
  for (const Running& running : running_functions(facts)) {
    if (!seen.insert(running.reached->function).second) continue;
    const std::vector<const Call*> found = searches(facts, *running.function);
    Finding* const finding = report(facts, *running.function, found, out);
    if (finding != nullptr) add_path(*finding, facts, *running.reached, found.front()->name_place, "the error's text");
  }
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : entry.init) {
      const Function& function = facts.code.functions[id];
      if (!entry.is_extension && seen.insert(id).second) report(facts, function, searches(facts, function), out);
    }
  }
}

}  // namespace

extern constinit const Rule sdk_error_matched_by_text{"sdk-error-matched-by-text", &check};

}  // namespace wright
