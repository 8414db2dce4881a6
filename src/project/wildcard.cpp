// The usual greedy matcher with one step back: after a mismatch, the last star takes one more. An earlier star need never be
// tried again, which keeps this from exploding.
#include "project/wildcard.h"

#include <cstddef>
#include <vector>

#include "base/text.h"

namespace wright {
namespace {

struct SetMatch {
  bool closed = false;  // the set has its ']'
  bool inside = false;
  std::size_t size = 0;  // of the set in the pattern
};

SetMatch match_set(std::string_view pattern, char c) {
  std::size_t at = 1;
  const bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  bool found = false;
  const std::size_t first = at;
  for (; at < pattern.size() && (pattern[at] != ']' || at == first); ++at) {
    if (pattern[at] == '\\' && at + 1 < pattern.size()) ++at;
    const char low = pattern[at];
    const bool range = at + 2 < pattern.size() && pattern[at + 1] == '-' && pattern[at + 2] != ']';
    const char high = range ? pattern[at + 2] : low;
    if (range) at += 2;
    found = found || (low <= c && c <= high);
  }
  return {at < pattern.size(), found != negated, at + 1};
}

// The size of the pattern's first element when it accepts `c`; 0 when it does not.
std::size_t accept(std::string_view pattern, char c) {
  if (pattern.empty() || pattern[0] == '*') return 0;
  if (pattern[0] == '?') return 1;
  if (pattern[0] == '\\' && pattern.size() > 1) return pattern[1] == c ? 2 : 0;
  if (pattern[0] == '[') {
    const SetMatch set = match_set(pattern, c);
    if (set.closed) return set.inside ? set.size : 0;
  }
  return pattern[0] == c ? 1 : 0;
}

}  // namespace

bool name_matches(std::string_view pattern, std::string_view name) {
  constexpr std::size_t kNone = std::string_view::npos;
  std::size_t at = 0;
  std::size_t star = kNone;
  std::size_t star_name = 0;
  for (std::size_t i = 0; i < name.size();) {
    if (const std::size_t size = accept(pattern.substr(at), name[i]); size > 0) {
      at += size;
      ++i;
    } else if (at < pattern.size() && pattern[at] == '*') {
      star = ++at;
      star_name = i;
    } else if (star != kNone) {
      at = star;
      i = ++star_name;
    } else {
      return false;
    }
  }
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at == pattern.size();
}

bool path_matches(std::string_view pattern, std::string_view path) {
  constexpr std::size_t kNone = std::string_view::npos;
  const std::vector<std::string_view> wanted = split(pattern, '/');
  const std::vector<std::string_view> parts = split(path, '/');
  std::size_t at = 0;
  std::size_t star = kNone;
  std::size_t star_part = 0;
  for (std::size_t i = 0; i < parts.size();) {
    if (at < wanted.size() && wanted[at] == "**") {
      star = ++at;
      star_part = i;
    } else if (at < wanted.size() && name_matches(wanted[at], parts[i])) {
      ++at;
      ++i;
    } else if (star != kNone) {
      at = star;
      i = ++star_part;
    } else {
      return false;
    }
  }
  while (at < wanted.size() && wanted[at] == "**") ++at;
  return at == wanted.size();
}

}  // namespace wright
