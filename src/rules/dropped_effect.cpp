#include "rules/dropped_effect.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"
#include "facts/places.h"
#include "rules/joined_work.h"
#include "rules/records.h"

namespace wright {
namespace {

// The call whose failure `?` or context() passed on.
const Call& made_by(const Function& function, std::uint32_t number) {
  constexpr std::array<std::string_view, 7> kSame{"map_err",  "inspect_err", "context", "with_context",
                                                  "wrap_err", "unwrap",      "expect"};
  const Call* call = &function.calls[number];
  while (call->is_method && call->receiver_call >= 0 && one_of(call->path, kSame))
    call = &function.calls[static_cast<std::size_t>(call->receiver_call)];
  return *call;
}

// `tokio::spawn(work())`, `timeout(limit, work())`, `Retry::spawn(strategy, || work())`: the failure is that of the work.
bool wraps_work(const Call& call) {
  if (call.is_method) return call.path == "retry" && !call.receiver.known();
  constexpr std::array<std::string_view, 5> kWrappers{"spawn", "spawn_blocking", "timeout", "retry", "retry_notify"};
  return one_of(last_name(call.path), kWrappers) && call.targets.empty() && contains(call.path, "::");
}

// The first call with an effect in what a wrapper is given; what the wrapper runs is as good as awaited.
const Call* wrapped_effect(const Function& function, const Call& wrapper, const Effects& effects) {
  for (const Call& call : function.calls) {
    if (&call == &wrapper || call.mention || !is_inside(call.place, wrapper.place)) continue;
    Call waited = call;
    waited.awaited = true;
    if (effects.has(waited)) return &call;
  }
  return nullptr;
}

}  // namespace

const Call* dropped_effect(const Function& function, const IgnoredFailure& ignored, const Effects& effects) {
  const Call* outermost = nullptr;
  for (const Call& call : function.calls) {
    if (!call.awaited || !is_inside(call.place, ignored.place)) continue;
    if (outermost == nullptr || call.place.span.begin < outermost->place.span.begin) outermost = &call;
  }
  const Call& given = made_by(function, ignored.call);
  if (const Call& join = outermost == nullptr ? given : *outermost; is_join(join)) return joined_effect(function, join, effects);
  // Else the value was awaited before the place that looks at it.
  const Call& asked = outermost == nullptr ? given : *outermost;
  if (effects.has(asked)) return &asked;
  // What a task gave, not only that it ended: `Ok(Err(e)) => ..` of `handle.await`.
  constexpr std::string_view kAwait = ".await";
  const std::string_view handle = std::string_view(ignored.text).substr(0, ignored.text.find(kAwait));
  if (ignored.text.ends_with(kAwait) && std::all_of(handle.begin(), handle.end(), is_word_part) &&
      ignored.place.text().starts_with("Ok(Err("))
    return handle_effect(function, ignored.place, handle, effects);
  return wraps_work(asked) ? wrapped_effect(function, asked, effects) : nullptr;
}

}  // namespace wright
