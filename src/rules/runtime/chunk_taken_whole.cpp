// A piece of a reply's body read as a text of its own: the network cuts where it likes, in the middle of a line or a character.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `while let Some(chunk) = stream.next().await` over `reply.bytes_stream()`, or `reply.chunk().await`.
bool reads_pieces(std::string_view text) {
  return contains(text, ".bytes_stream()") || (contains(text, ".chunk().await") && contains(text, "while let"));
}

// Pieces are put together before they are read.
bool puts_together(std::string_view text) {
  constexpr std::array<std::string_view, 10> kWays{"extend_from_slice", "BytesMut", "LinesCodec", "FramedRead", "StreamReader",
                                                   "eventsource",       ".extend(", "push_str(",  "write_all(", "buffer"};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

bool reads_text(const Call& call) {
  constexpr std::array<std::string_view, 3> kReaders{"from_utf8", "from_utf8_lossy", "from_slice"};
  return !call.mention && !call.is_method && one_of(last_name(call.path), kReaders);
}

// The piece itself: the name that the loop binds.
bool takes_piece(const Function& function, const Call& call) {
  std::string_view argument = argument_text(call, 0);
  while (!argument.empty() && (argument[0] == '&' || argument[0] == '*')) argument.remove_prefix(1);
  const std::string_view name = argument.substr(0, argument.find_first_of(".?["));
  if (name.empty() || !std::all_of(name.begin(), name.end(), is_word_part)) return false;
  const std::string_view before = std::string_view(call.place.file->text)
                                      .substr(function.place.span.begin, call.place.span.begin - function.place.span.begin);
  const std::string word(name);
  const bool bound = contains(before, "Some(" + word + ")") || contains(before, "Some(Ok(" + word + "))") ||
                     contains(before, "let " + word + " = " + word) || contains(before, "|" + word + "|");
  return bound && (contains(before, "bytes_stream()") || contains(before, ".next().await") || contains(before, ".chunk().await"));
}

// `reply.bytes_stream().map(|piece| .. from_utf8(..) ..)`
bool is_in_map_over(const Function& function, const Call& call) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& map) {
    constexpr std::array<std::string_view, 4> kMaps{"map", "and_then", "filter_map", "then"};
    return map.is_method && one_of(map.path, kMaps) && map.receiver_call >= 0 && is_inside(call.place, map.name_place) &&
           function.calls[static_cast<std::size_t>(map.receiver_call)].path == "bytes_stream";
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    const std::string_view text = function.place.text();
    if (!reads_pieces(text) || puts_together(text)) continue;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      if (!reads_text(call) || (!takes_piece(function, call) && !is_in_map_over(function, call))) continue;
      habit.add(
          call.name_place,
          "each piece of the reply is read as if it were whole: the network cuts lines and characters in two, and what is cut is "
          "lost or refused",
          fmt::format("`{}`", last_name(call.path)));
    }
  }
}

}  // namespace

extern constinit const Rule chunk_taken_whole{"chunk-taken-whole", &check};

}  // namespace wright
