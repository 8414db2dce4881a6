// `while let Some(Ok(part)) = stream.next().await`: the first error ends the loop as the end of the stream does.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `stream.next().await` of the head, where its errors do not tell of the end: a channel fails when the other side is gone, a
// WebSocket when its peer is.
std::string_view source_of(std::string_view head) {
  if (!head.starts_with("while let Some(Ok(") && !head.starts_with("while let Ok(Some(")) return {};
  const std::size_t equals = head.find(" = ");
  if (equals == std::string_view::npos || contains(head.substr(0, equals), "Message")) return {};
  std::string_view source = trim(head.substr(equals + 3));
  if (source.ends_with(".await")) source = trim(source.substr(0, source.size() - std::string_view(".await").size()));
  constexpr std::array<std::string_view, 7> kReads{".next()",       ".try_next()", ".chunk()",    ".next_field()",
                                                   ".next_entry()", ".data()",     ".join_next()"};
  const bool reads = std::any_of(kReads.begin(), kReads.end(), [&](std::string_view read) { return source.ends_with(read); });
  constexpr std::array<std::string_view, 5> kPeers{"recv", "rx.", "receiver", "socket", "ws"};
  const bool peer = std::any_of(kPeers.begin(), kPeers.end(), [&](std::string_view name) { return contains(source, name); });
  return reads && !peer ? source : std::string_view();
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once) continue;
    for (const Loop& loop : running.function->loops) {
      const std::string_view source = loop.kind == LoopKind::While ? source_of(loop.place.text()) : std::string_view();
      if (source.empty()) continue;
      const std::string shown(source.substr(source.rfind('.') + 1, source.size() - source.rfind('.') - 3));
      Finding& finding = out.report(
          loop.place, fmt::format("an error of `{}` ends this loop as the end does: what would come after it is missing, the "
                                  "function goes on with a part of it, and no line of the log says so",
                                  shown));
      add_path(finding, facts, *running.reached, loop.place, "the loop");
    }
  }
}

}  // namespace

extern constinit const Rule stream_error_taken_for_end{"stream-error-taken-for-end", &check};

}  // namespace wright
