#include "rules/trial_run.h"

#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "rules/records.h"

namespace wright {
namespace {

// The condition speaks of a trial, and the branch is the one where it is one.
bool asks_for_trial(std::string_view head) {
  if (!head.starts_with("if ") || contains(head, "!")) return false;
  constexpr std::array<std::string_view, 3> kWords{"test", "dry", "dryrun"};
  std::string word;
  for (const char c : lower_case(head) + " ") {
    if (c >= 'a' && c <= 'z') {
      word += c;
      continue;
    }
    if (one_of(std::string_view(word), kWords)) return true;
    word.clear();
  }
  return false;
}

// `if let Ok(url) = env::var("LOCAL_URL")`, `if stage == Stage::Local`, and the branch is that of the desk.
bool asks_for_desk(std::string_view head) {
  if (!head.starts_with("if ") || contains(head, "!")) return false;
  const std::string lower = lower_case(head);
  return holds_word(lower, "local") || contains(lower, "\"local_") || contains(lower, "_local\"") ||
         contains(lower, "is_local") || contains(lower, "cfg!(debug_assertions") || holds_word(lower, "debug_assertions");
}

// The head of a block around the place is as wanted.
bool stands_behind(const Function& function, const Place& place, bool (*wanted)(std::string_view)) {
  if (place.file != function.place.file || place.span.begin < function.place.span.begin) return false;
  const std::string_view text =
      std::string_view(place.file->text).substr(function.place.span.begin, place.span.begin - function.place.span.begin);
  int closed = 0;
  for (std::size_t at = text.size(); at > 0; --at) {
    const char c = text[at - 1];
    if (c == '}') ++closed;
    if (c != '{') continue;
    if (closed > 0) {
      --closed;
      continue;
    }
    const std::string_view before = text.substr(0, at - 1);
    const std::size_t end = before.find_last_of(";{}");
    if (wanted(trim(before.substr(end == std::string_view::npos ? 0 : end + 1)))) return true;
  }
  return false;
}

}  // namespace

bool is_of_trial(const Function& function, const Place& place) { return stands_behind(function, place, &asks_for_trial); }

bool is_of_desk(const Function& function, const Place& place) { return stands_behind(function, place, &asks_for_desk); }

}  // namespace wright
