// What was sent last is read, compared and written anew before the new message has gone out: when sending fails the invocation
// fails, and the next attempt finds the mark and sends nothing. Told where the mark is read, a match returns early, and the send
// can fail.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string last_part(const Call& call) { return lower_case(last_name(call.path)); }

class Steps {
 public:
  explicit Steps(const Facts& facts) : with_io_(facts.with_io) {}

  [[nodiscard]] bool marks(const Call& call) const {
    constexpr std::array<std::string_view, 8> kVerbs{"update", "save", "mark", "record", "put", "store", "set", "upsert"};
    const std::string operation = sdk_operation(call);
    if (operation == "put_item" || operation == "update_item") return true;
    return waits(call) &&
           std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return has_name_part(last_part(call), verb); });
  }

  [[nodiscard]] bool sends(const Call& call) const {
    constexpr std::array<std::string_view, 5> kOperations{"send_email", "publish", "send_message", "put_events",
                                                          "send_raw_email"};
    constexpr std::array<std::string_view, 7> kVerbs{"send", "notify", "post", "publish", "tweet", "toot", "broadcast"};
    if (one_of(sdk_operation(call), kOperations)) return true;
    return waits(call) &&
           std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return has_name_part(last_part(call), verb); });
  }

 private:
  // A function of the project that waits for another machine.
  [[nodiscard]] bool waits(const Call& call) const {
    return call.awaited && !call.mention &&
           std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId target) { return with_io_[target]; });
  }

  const std::vector<bool>& with_io_;
};

// `if newest == recorded { return Ok(()) }` between the two.
bool returns_early(const Place& read, const Place& mark) {
  const std::string_view between = std::string_view(read.file->text).substr(read.span.end, mark.span.begin - read.span.end);
  const bool compares = contains(between, " == ") || contains(between, "is_some()") || contains(between, "contains(") ||
                        contains(between, " <= ") || contains(between, " >= ") || contains(between, " != ");
  return compares && contains(between, "return Ok(");
}

void check(const Facts& facts, Findings& out) {
  const Steps steps(facts);
  const LookedUp looked_up(facts);
  for (const Running& running : running_functions(facts)) {
    if (takes_http_requests(running)) continue;
    const Function& function = *running.function;
    const Call* read = nullptr;
    const Call* mark = nullptr;
    for (std::uint32_t number = 0; number < function.calls.size(); ++number) {
      const Call& call = function.calls[number];
      if (call.loop >= 0) continue;
      if (mark == nullptr && !steps.marks(call) && (looked_up.reads(call) || contains(last_part(call), "select"))) read = &call;
      const bool after_read =
          read != nullptr && read->place.file == call.place.file && read->place.span.end < call.place.span.begin;
      if (after_read && !call.conditional && steps.marks(call) && returns_early(read->place, call.place)) {
        mark = &call;
        continue;
      }
      if (mark == nullptr || call.conditional || !steps.sends(call) || !ends_function(function, number)) continue;
      Finding& finding = out.report(
          mark->name_place,
          fmt::format("`{}` notes as done what `{}` has yet to do: when that fails, the next attempt finds the note and "
                      "does nothing",
                      shown_call(facts, *mark), shown_call(facts, call)));
      finding.related.push_back(related(read->name_place, "the note is read here"));
      finding.related.push_back(related(call.name_place, "what comes after"));
      add_path(finding, facts, *running.reached, mark->name_place, fmt::format("`{}`", shown_call(facts, *mark)));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule marked_before_sent{"marked-before-sent", &check};

}  // namespace wright
