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

}  // namespace

bool is_of_trial(const Function& function, const Place& place) {
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
    if (asks_for_trial(trim(before.substr(end == std::string_view::npos ? 0 : end + 1)))) return true;
  }
  return false;
}

}  // namespace wright
