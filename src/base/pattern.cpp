#include "base/pattern.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

// By bytes where the expression is ASCII: without the letters of other scripts that fold to `k` and `s`, and without the ranges
// of UTF-8 in `.` and `[^x]`, it is compiled in half the time.
re2::RE2::Options options(std::string_view expression) {
  const bool ascii =
      std::all_of(expression.begin(), expression.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  re2::RE2::Options options;
  if (ascii) options.set_encoding(re2::RE2::Options::EncodingLatin1);
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_dot_nl(false);
  return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Pattern::Pattern(std::string_view expression) : expression_(expression), required_(required_text(expression)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

const re2::RE2& Pattern::compiled() const {
  if (compiled_ == nullptr) compiled_ = std::make_unique<re2::RE2>(piece(expression_), options(expression_));
  return *compiled_;
}

bool Pattern::could_match(std::string_view text) const {
  return (required_.is_nothing() || holds(lower_case(text), required_)) && valid();
}

bool Pattern::valid() const { return compiled().ok(); }

bool Pattern::matches(std::string_view text) const {
  return could_match(text) && re2::RE2::PartialMatch(piece(text), compiled());
}

std::optional<std::string> Pattern::find(std::string_view text) const {
  if (!could_match(text)) return std::nullopt;
  re2::StringPiece groups[2];
  const int wanted = compiled().NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!compiled().Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, groups, wanted)) return std::nullopt;
  return std::string(groups[wanted - 1].data(), groups[wanted - 1].size());
}

std::vector<std::vector<std::string>> Pattern::find_all(std::string_view text) const {
  std::vector<std::vector<std::string>> matches;
  if (!could_match(text)) return matches;
  std::vector<re2::StringPiece> groups(static_cast<std::size_t>(compiled().NumberOfCapturingGroups()) + 1);
  const int count = static_cast<int>(groups.size());
  for (std::size_t at = 0; at <= text.size();) {
    if (!compiled().Match(piece(text), at, text.size(), re2::RE2::UNANCHORED, groups.data(), count)) break;
    std::vector<std::string> taken;
    for (std::size_t i = 1; i < groups.size(); ++i) {
      if (groups[i].data() != nullptr) taken.emplace_back(groups[i].data(), groups[i].size());
    }
    matches.push_back(std::move(taken));
    const std::size_t end = static_cast<std::size_t>(groups[0].data() - text.data()) + groups[0].size();
    at = groups[0].empty() ? end + 1 : end;
  }
  return matches;
}

bool matches_any(std::string_view text, const std::vector<std::string>& expressions) {
  return std::any_of(expressions.begin(), expressions.end(), [text](const std::string& e) { return Pattern(e).matches(text); });
}

}  // namespace wright
