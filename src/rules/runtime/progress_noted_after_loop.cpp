// A loop sends one thing after another and how far it came is written only after the loop: a failure in the middle ends the
// function, and the next run sends again what had gone out before it.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/effects.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `update_last_id(&table, &last)`, a put with "cursor" in it: where the next run begins.
bool notes_progress(const Call& call, const Effects& effects) {
  constexpr std::array<std::string_view, 5> kWords{"last_", "cursor", "checkpoint", "watermark", "progress"};
  if (!call.awaited || call.mention || !effects.has(call)) return false;
  const std::string text = lower_case(call.place.text());
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); });
}

// It makes something new elsewhere, which a second time makes again.
bool makes_anew(const Call& call) {
  constexpr std::array<std::string_view, 7> kVerbs{"send", "post", "publish", "notify", "create", "tweet", "toot"};
  const std::string name = lower_case(last_name(call.path));
  const std::string operation = sdk_operation(call);
  return operation == "send_email" || operation == "publish" || operation == "send_message" ||
         (!call.targets.empty() &&
          std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return has_name_part(name, verb); }));
}

void check(const Facts& facts, Findings& out) {
  const Effects effects(facts);
  for (const Running& running : running_functions(facts)) {
    if (takes_http_requests(running)) continue;
    const Function& function = *running.function;
    const Call* sent = nullptr;
    for (std::uint32_t number = 0; number < function.calls.size(); ++number) {
      const Call& call = function.calls[number];
      if (call.loop >= 0 && notes_progress(call, effects)) break;
      if (call.loop >= 0 && call.awaited && makes_anew(call) && effects.has(call) && ends_function(function, number))
        sent = &call;
      if (sent == nullptr || call.loop >= 0 || !notes_progress(call, effects)) continue;
      Finding& finding = out.report(
          function.loops[static_cast<std::size_t>(sent->loop)].place,
          fmt::format("`{}` notes how far the loop came only after all of it: when `{}` fails in the middle, the next run "
                      "repeats what had gone out",
                      shown_call(facts, call), shown_call(facts, *sent)));
      finding.related.push_back(related(sent->name_place, "what is repeated"));
      finding.related.push_back(related(call.name_place, "what is noted"));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", shown_call(facts, call)));
      break;
    }
  }
}

}  // namespace

extern constinit const Rule progress_noted_after_loop{"progress-noted-after-loop", &check};

}  // namespace wright
