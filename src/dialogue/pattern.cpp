#include "dialogue/pattern.h"

#include <re2/re2.h>

namespace wright {
namespace {

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_dot_nl(false);
  return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

Pattern::Pattern(std::string_view expression) : expression_(std::make_unique<re2::RE2>(piece(expression), options())) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

bool Pattern::valid() const { return expression_->ok(); }

bool Pattern::matches(std::string_view text) const { return re2::RE2::PartialMatch(piece(text), *expression_); }

std::optional<std::string> Pattern::find(std::string_view text) const {
  if (!valid()) return std::nullopt;
  re2::StringPiece groups[2];
  const int wanted = expression_->NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!expression_->Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, groups, wanted)) return std::nullopt;
  return std::string(groups[wanted - 1].data(), groups[wanted - 1].size());
}

}  // namespace wright
