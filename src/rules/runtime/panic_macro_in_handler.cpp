// todo!, unimplemented! and panic! that an invocation reaches. Those that depend on the event are told by unwrap-on-event-data.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Inside the closure of get_or_init() and its kin: the first use sets up what later ones find.
bool sets_up(const Function& function, const Panic& panic) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    const std::string_view name =
        std::string_view(call.path).substr(call.path.rfind(':') == std::string::npos ? 0 : call.path.rfind(':') + 1);
    const bool once = name == "get_or_init" || name == "get_or_try_init" || name == "call_once" || name == "get_or_insert_with";
    return once && call.place.file == panic.place.file && call.place.span.begin <= panic.place.span.begin &&
           call.place.span.end >= panic.place.span.end;
  });
}

// A broken deployment may stop hard.
bool is_about_configuration(std::string_view text) {
  const std::string lower = lower_case(text);
  return contains(lower, "env") || contains(lower, "must be set") || contains(lower, "config");
}

// `todo!()` behind the work of a function and in no branch of it: whatever comes this far ends there.
bool ends_the_work(const Function& function, const Panic& panic) {
  const std::string_view before = function.place.text().substr(0, panic.place.span.begin - function.place.span.begin);
  const bool outside = std::count(before.begin(), before.end(), '{') == std::count(before.begin(), before.end(), '}') + 1;
  return outside && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           return !call.mention && call.place.span.begin < panic.place.span.begin;
         });
}

// `Kind::Moved => todo!()`, `_ => { todo!() }` among arms that do their work: a kind of input that nobody has come to.
bool is_arm_left_open(const Function& function, const Panic& panic) {
  std::string_view before = trim(function.place.text().substr(0, panic.place.span.begin - function.place.span.begin));
  if (before.ends_with('{')) before = trim(before.substr(0, before.size() - 1));
  return function.is_async && before.ends_with("=>");
}

// `match fetch_keys() { Err(_) => panic!(..) }`: the failure of a request decides, also of one that blocks.
bool follows_failed_request(const Facts& facts, const Function& function, const Panic& panic) {
  if (panic.decided != DecidedBy::Failure) return false;
  if (panic.decider_fetched || panic.call < 0) return panic.decider_fetched;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) { return facts.with_io[id]; });
}

// Somewhere within `if let Err(failure) = reply { match failure { TimeoutError(_) => todo!(), .. } }`.
const FailureBranch* failure_around(const Function& function, const Panic& panic) {
  const auto around =
      std::find_if(function.failure_branches.begin(), function.failure_branches.end(), [&](const FailureBranch& branch) {
        return branch.fetched && !branch.absent && branch.body.file == panic.place.file &&
               branch.body.span.begin <= panic.place.span.begin && panic.place.span.end <= branch.body.span.end;
      });
  return around == function.failure_branches.end() ? nullptr : &*around;
}

// What stands before the block that is open at the end of `text`: `match result` of `.. match result { Ok(x) => x, Err(e) =>`.
// `text` then ends before it.
std::string_view head_of_block(std::string_view& text) {
  int depth = 0;
  while (!text.empty()) {
    const char last = text.back();
    text.remove_suffix(1);
    if (last == '}') ++depth;
    if (last == '{' && --depth < 0) break;
  }
  const std::size_t before = text.find_last_of(";{}");
  return trim(text.substr(before == std::string_view::npos ? 0 : before + 1));
}

// `if result.is_err() { match result { .., Err(e) => .., _ => panic!() } }`: nothing is left for the last arm.
bool is_never_reached(const Function& function, const Panic& panic) {
  std::string_view text = function.place.text().substr(0, panic.place.span.begin - function.place.span.begin);
  if (!trim(text).ends_with("_ =>")) return false;
  const std::string_view arms = text;
  std::string_view matched = head_of_block(text);
  const std::size_t arm = arms.find("Err(", text.size());
  if (!matched.starts_with("match ") || arm == std::string_view::npos) return false;
  bool takes_all = false;
  for (std::size_t at = arm; at != std::string_view::npos; at = arms.find("Err(", at + 1)) {
    std::string_view pattern = arms.substr(at + std::string_view("Err(").size());
    pattern = pattern.substr(0, pattern.find("=>"));
    pattern = trim(pattern);
    takes_all = takes_all || (pattern.ends_with(')') && std::all_of(pattern.begin(), pattern.end() - 1, is_word_part));
  }
  matched = trim(matched.substr(std::string_view("match ").size()));
  while (matched.starts_with('&')) matched.remove_prefix(1);
  return takes_all && contains(head_of_block(text), fmt::format("if {}.is_err()", matched));
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once) continue;
    const Function& function = *running.function;
    std::map<const FailureBranch*, Finding*> told;
    for (const Panic& panic : function.panics) {
      if (panic.kind != PanicKind::Macro || (panic.on_event && !panic.fetched) || panic.text.starts_with("unreachable")) continue;
      if (sets_up(function, panic) || is_never_reached(function, panic)) continue;
      const FailureBranch* branch = failure_around(function, panic);
      if (const auto first = told.find(branch); branch != nullptr && first != told.end()) {
        first->second->related.push_back(related(panic.place, "and here"));
        continue;
      }
      const std::string_view name = std::string_view(panic.text).substr(0, panic.text.find('!'));
      const bool unfinished = name == "todo" || name == "unimplemented";
      Finding& finding =
          out.report(panic.place, unfinished ? fmt::format("`{}!` panics when an invocation gets here", name)
                                             : fmt::format("`{}!` ends the invocation without an error value: nothing "
                                                           "can be mapped, answered or retried by kind",
                                                           name));
      const bool forgotten = ends_the_work(function, panic) || (name == "todo" && is_arm_left_open(function, panic));
      if (unfinished && forgotten) finding.confidence = Confidence::Likely;
      // What another machine answered decides, and the caller waits for a Result.
      if (!unfinished && panic.fetched && contains(function.returns.display(), "Result")) finding.confidence = Confidence::Likely;
      if (branch != nullptr) told[branch] = &finding;
      const bool failed = branch != nullptr || follows_failed_request(facts, function, panic);
      if (failed) finding.confidence = Confidence::Likely;
      if (panic.decided == DecidedBy::Condition && panic.decider_fetched) finding.confidence = Confidence::Likely;
      // Setting up what is used later may fail hard.
      if (!unfinished && !failed &&
          (contains(function.name, "new") || contains(function.name, "init") || contains(function.name, "load") ||
           is_about_configuration(panic.text)))
        finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, panic.place, fmt::format("`{}!`", name));
    }
  }
}

}  // namespace

extern constinit const Rule panic_macro_in_handler{"panic-macro-in-handler", &check};

}  // namespace wright
