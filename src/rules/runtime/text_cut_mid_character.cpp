// `&text[..200]` and `text.truncate(200)` count bytes: where a character of more than one byte lies across the position they
// panic. How long the text is has been asked, so tests with plain letters pass. Whether a slice is text is read from what is
// done with it; silent on texts that hold digits and plain letters only, by their names, and where the function knows of
// characters.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/panics.h"
#include "rules/plain_text.h"
#include "rules/records.h"
#include "rules/rule.h"
#include "rules/settled_values.h"

namespace wright {
namespace {

// What a short id, a time or a digest is cut at or as long as.
bool is_length_of_digits(std::string_view number) {
  constexpr std::array<std::string_view, 4> kLengths{"19", "36", "40", "64"};
  return number.size() < 2 || number == "10" || number == "11" || number == "12" || one_of(number, kLengths);
}

// `200`, `MAX_LENGTH`, `max_len`: a limit and no position that was found in the text.
bool is_limit(std::string_view bound) {
  bound = trim(bound);
  if (bound.empty() || !std::all_of(bound.begin(), bound.end(), is_word_part)) return false;
  const std::string lower = lower_case(bound);
  const bool number = bound.find_first_not_of("0123456789_") == std::string_view::npos && !is_length_of_digits(bound);
  const bool constant =
      std::none_of(bound.begin(), bound.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  return number || constant || contains(lower, "max") || contains(lower, "limit");
}

// The limit of `..200`, `..200.min(text.len())`, `..text.len().min(200)`; "" for any other range.
std::string_view limit_of(std::string_view range) {
  if (!range.starts_with("..") || range.starts_with("..=")) return {};
  range.remove_prefix(2);
  const std::size_t least = range.find(".min(");
  if (least == std::string_view::npos) return is_limit(range) ? range : std::string_view();
  const std::string_view given = range.substr(0, least);
  const std::string_view other = range.substr(least + 5, range.rfind(')') - least - 5);
  if (is_limit(given) && contains(other, ".len()")) return given;
  return is_limit(other) && contains(given, ".len()") ? other : std::string_view();
}

// What is done with the slice is done with texts only: `.to_string()`, `{}` of a format.
bool is_used_as_text(const Function& function, const Place& index) {
  const std::string_view file = index.file->text;
  const std::string_view after = trim(file.substr(index.span.end, 40));
  constexpr std::array<std::string_view, 9> kWays{".to_string()", ".to_owned()", ".trim",       ".rfind('", ".rfind(\"",
                                                  ".find('",      ".lines()",    ".as_bytes()", ".to_lower"};
  if (std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return after.starts_with(way); })) return true;
  if (trim(statement_before(index)).ends_with(".push_str(&")) return true;
  return std::any_of(function.macros.begin(), function.macros.end(), [&](const MacroUse& use) {
    return is_inside(index, use.place) && contains(use.text, "{}") && !contains(use.text, "?}");
  });
}

// `text.len()` in the function, or in the range itself.
bool asks_length(const Function& function, std::string_view base) {
  return contains(function.place.text(), std::string(base) + ".len()");
}

void check_slices(const Facts& facts, const Running& running, Habit& habit) {
  const Function& function = *running.function;
  for (const Panic& panic : function.panics) {
    if (panic.kind != PanicKind::Index || (!panic.on_event && !panic.fetched)) continue;
    const std::string_view whole = panic.place.text();
    const std::size_t open = whole.find("[..");
    if (open == std::string_view::npos || !whole.ends_with(']')) continue;
    const std::string_view base = whole.substr(0, open);
    const std::string_view limit = limit_of(whole.substr(open + 1, whole.size() - open - 2));
    if (limit.empty() || is_plain_text(base) || !asks_length(function, base)) continue;
    if (!is_used_as_text(function, panic.place) || is_settled(facts, running, panic)) continue;
    habit.add(panic.place,
              fmt::format("`{}` counts bytes: where a character of more than one byte lies across position {} it panics, though "
                          "the text is long enough",
                          shown(panic), trim(limit)),
              fmt::format("`{}`", shown(panic)));
  }
}

void check_truncate(const Running& running, Habit& habit) {
  for (const Call& call : running.function->calls) {
    const bool cuts = call.is_method && (call.path == "truncate" || call.path == "split_at") && call.argument_count == 1;
    if (!cuts || last_name(call.receiver.path) != "String" || !call.receiver.arguments.empty()) continue;
    const bool given = ((call.event_values | call.fetched_values) & 1U) != 0;
    const std::string_view whole = call.place.text();
    const std::string_view base = whole.substr(0, whole.size() - call.name_place.text().size());
    const std::string_view limit = argument_text(call, 0);
    if (!given || is_plain_text(base) || !is_limit(limit)) continue;
    habit.add(call.name_place,
              fmt::format("`{}({})` counts bytes: where a character of more than one byte lies across that position it panics",
                          call.path, limit),
              fmt::format("`{}`", call.path));
  }
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once || knows_characters(running.function->place.text())) continue;
    Habit habit(facts, running, out);
    check_slices(facts, running, habit);
    check_truncate(running, habit);
  }
}

}  // namespace

extern constinit const Rule text_cut_mid_character{"text-cut-mid-character", &check};

}  // namespace wright
