// What an effect is made of is deleted before the effect: when the mail cannot be sent, the message is gone, and a second attempt
// finds nothing.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

enum class Step : std::uint8_t { Other, Reads, Deletes, Sends };

Step step_of(const Call& call) {
  constexpr std::array<std::string_view, 4> kReads{"get_item", "get_object", "receive_message", "query"};
  constexpr std::array<std::string_view, 3> kDeletes{"delete_item", "delete_object", "delete_message"};
  constexpr std::array<std::string_view, 7> kSends{"send_email",   "send_raw_email", "publish",        "send_templated_email",
                                                   "send_message", "put_events",     "send_bulk_email"};
  const std::string operation = sdk_operation(call);
  if (one_of(operation, kReads)) return Step::Reads;
  if (one_of(operation, kDeletes)) return Step::Deletes;
  return one_of(operation, kSends) ? Step::Sends : Step::Other;
}

// The one step that a function of the project comes down to; Other when it does several or none.
Step step_within(const Code& code, FunctionId id, std::set<FunctionId>& seen) {
  if (!seen.insert(id).second) return Step::Other;
  Step found = Step::Other;
  for (const Call& call : code.functions[id].calls) {
    Step step = step_of(call);
    for (const FunctionId target : call.targets) {
      if (step == Step::Other && !code.functions[target].is_test) step = step_within(code, target, seen);
    }
    if (step == Step::Other) continue;
    if (found != Step::Other && found != step) return Step::Other;
    found = step;
  }
  return found;
}

Step step_at(const Code& code, const Call& call) {
  if (!call.awaited || call.mention) return Step::Other;
  Step step = step_of(call);
  std::set<FunctionId> seen;
  for (const FunctionId target : call.targets) {
    if (step == Step::Other && !code.functions[target].is_test) step = step_within(code, target, seen);
  }
  return step;
}

// Some argument or part of the request is made of what an await gave.
bool takes_fetched(const Function& function, const Call& call) {
  const auto is_given = [](const Call& one) { return (one.fetched_values >> (one.is_method ? 1U : 0U)) != 0; };
  if (is_given(call)) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& part) {
    const bool in_chain = part.place.file == call.place.file && part.place.span.begin == call.place.span.begin &&
                          part.place.span.end <= call.place.span.end;
    return in_chain && is_given(part);
  });
}

// The block that deletes has ended before: an arm or a branch of its own, after which the other may not come.
bool is_in_other_branch(const Call& deletes, const Call& sends) {
  const std::string_view between =
      std::string_view(deletes.place.file->text)
          .substr(deletes.place.span.end, sends.place.span.begin - std::min(sends.place.span.begin, deletes.place.span.end));
  int depth = 0;
  for (const char sign : between) {
    if (sign == '{') ++depth;
    if (sign == '}' && --depth < 0) return true;
  }
  return false;
}

// A lock is let go, not lost: what the effect is made of stands elsewhere.
bool is_lock(const Facts& facts, const Call& call) {
  constexpr std::array<std::string_view, 5> kLocks{"lock", "lease", "mutex", "semaphore", "dedup"};
  const std::string name = lower_case(shown_call(facts, call));
  const std::string text = lower_case(call.place.text());
  return std::any_of(kLocks.begin(), kLocks.end(),
                     [&](std::string_view lock) { return contains(name, lock) || contains(text, lock); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    const Call* deletes = nullptr;
    bool read = false;
    for (const Call& call : function.calls) {
      const Step step = step_at(facts.code, call);
      read = read || step == Step::Reads;
      const bool first = deletes == nullptr || is_in_other_branch(*deletes, call);
      if (step == Step::Deletes && read && first && !is_lock(facts, call)) deletes = &call;
      if (step != Step::Sends || deletes == nullptr || !takes_fetched(function, call)) continue;
      if (deletes->loop != call.loop || is_in_other_branch(*deletes, call)) break;
      Finding& finding =
          out.report(deletes->name_place,
                     fmt::format("`{}` deletes what `{}` is made of before that has worked: when it fails the data are gone, "
                                 "and another attempt finds nothing",
                                 shown_call(facts, *deletes), shown_call(facts, call)));
      finding.related.push_back(related(call.name_place, "what comes after"));
      add_path(finding, facts, *running.reached, deletes->name_place, fmt::format("`{}`", shown_call(facts, *deletes)));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule deleted_before_use{"deleted-before-use", &check};

}  // namespace wright
