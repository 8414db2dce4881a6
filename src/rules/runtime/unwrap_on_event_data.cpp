// unwrap, expect, an index or panic! on what the event brought: one odd event ends the invocation.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/panics.h"
#include "rules/rule.h"

namespace wright {
namespace {

std::string_view effect_of(const Running& running) {
  if (running.entry->is_http) return "the caller gets a 502 for what is a bad request";
  if (running.source && keeps_order(*running.source)) return "the batch fails and is delivered again, and its shard waits";
  if (running.source && delivers_batches(*running.source)) return "the whole batch fails and is delivered again";
  return "the invocation fails without an error that says what was wrong";
}

std::string message_for(const Panic& panic, const Running& running) {
  const std::string_view effect = effect_of(running);
  switch (panic.kind) {
    case PanicKind::Unwrap: return fmt::format("`{}` is unwrapped: an event without it panics, and {}", shown(panic), effect);
    case PanicKind::Expect: return fmt::format("`{}` is expected: an event without it panics, and {}", shown(panic), effect);
    case PanicKind::Index: return fmt::format("`{}` panics when the event is shorter than that, and {}", shown(panic), effect);
    case PanicKind::Macro: return fmt::format("`{}` panics for some events, and {}", shown(panic), effect);
  }
  return {};
}

// What the event source always fills in, though the type says it may be missing: an S3 record's bucket and key, the token of a
// token authorizer, the body of a message. And what is looked up elsewhere by a part of the event.
bool always_there(const Panic& panic) {
  constexpr std::array<std::string_view, 9> kFilled{"bucket.name",    "object.key",    "authorization_token",
                                                    "record.body",    "message.body",  "message_id",
                                                    "receipt_handle", "decode_utf8()", "sequence_number"};
  const std::string_view text = panic.text;
  const auto ends = [&](std::string_view end) {
    return text.ends_with(end) || text.ends_with(std::string(end) + ".as_ref()") ||
           text.ends_with(std::string(end) + ".clone()") || text.ends_with(std::string(end) + ".as_deref()");
  };
  return std::any_of(kFilled.begin(), kFilled.end(), ends) || contains(text, ".find(") ||
         (contains(text, "path()") && contains(text, "split"));
}

// Inside `match message.kind { Kind::Bounce => message.bounce.unwrap() }` the tag says that the field is there.
bool told_by_tag(const Function& function, const Panic& panic) {
  const std::string_view base = std::string_view(panic.text).substr(0, panic.text.find('.'));
  return base.size() < panic.text.size() && contains(function.place.text(), fmt::format("match {}.", base));
}

// Nothing of the event decides: a number into a list that was cut from a path, a key of a key set, text that S3 encoded itself.
bool decided_elsewhere(const Panic& panic) {
  constexpr std::array<std::string_view, 6> kMakers{"from_rsa_",           "from_ec_",   "from_pem", "from_jwk",
                                                    "urlencoding::decode", "decode_utf8"};
  const std::string_view text = panic.text;
  const std::size_t get = text.rfind(".get(");
  const bool by_number = get != std::string_view::npos && get + 5 < text.size() && text[get + 5] >= '0' && text[get + 5] <= '9';
  return by_number || std::any_of(kMakers.begin(), kMakers.end(), [&](std::string_view maker) { return contains(text, maker); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (running.reached->once) continue;
    std::set<std::uint32_t> lines;  // `a.unwrap().b.unwrap()` is told once, and so is the same expression further down
    std::set<std::string> texts;
    for (const Panic& panic : function.panics) {
      if (!panic.on_event || panic.fetched || io_call(function, panic) != nullptr) continue;
      const Fallible can = fallible(function, panic);
      if (can == Fallible::No || !lines.insert(panic.place.start().line).second || !texts.insert(panic.text).second) continue;
      Finding& finding = out.report(panic.place, message_for(panic, running));
      if (can == Fallible::Unsure || always_there(panic) || decided_elsewhere(panic) || told_by_tag(function, panic) ||
          panic.kind == PanicKind::Macro || panic.executor == Executor::Spawned)
        finding.confidence = Confidence::Possible;
      if (running.source && delivers_batches(*running.source)) finding.severity = Severity::High;
      add_path(finding, facts, *running.reached, panic.place, fmt::format("`{}`", shown(panic)));
    }
  }
}

}  // namespace

extern constinit const Rule unwrap_on_event_data{"unwrap-on-event-data", &check};

}  // namespace wright
