#include "rules/suppression.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "rules/comment_scanner.h"

namespace wright {
namespace {

constexpr std::string_view kMarker = "lambdawright:";
constexpr std::string_view kVerb = "allow";

std::string_view without_comment_marks(std::string_view text) {
  if (text.starts_with("/*") && text.ends_with("*/")) text.remove_suffix(2);
  const std::size_t begin = text.find_first_not_of("/*#! \t");
  return begin == std::string_view::npos ? std::string_view() : trim(text.substr(begin));
}

// "lambdawright: allow a, b: reason"; nothing for any other comment.
std::optional<Allowance> read_allowance(std::string_view comment) {
  std::string_view text = without_comment_marks(comment);
  if (!text.starts_with(kMarker)) return std::nullopt;
  text = trim(text.substr(kMarker.size()));
  if (!text.starts_with(kVerb) || (text.size() > kVerb.size() && text[kVerb.size()] != ' ')) return std::nullopt;
  text.remove_prefix(kVerb.size());
  const std::size_t colon = text.find(':');
  Allowance allowance;
  if (colon != std::string_view::npos) allowance.reason = trim(text.substr(colon + 1));
  for (const std::string_view rule : split(text.substr(0, colon), ',')) {
    if (!trim(rule).empty()) allowance.rules.emplace_back(trim(rule));
  }
  return allowance;
}

// The line an own-line comment speaks of: the next one, past the comments that follow it directly.
std::uint32_t line_below(const SourceFile& file, const std::vector<Comment>& comments, std::size_t index) {
  std::uint32_t line = file.lines.position(comments[index].span.end).line + 1;
  for (++index; index < comments.size() && comments[index].alone; ++index) {
    if (file.lines.position(comments[index].span.begin).line != line) break;
    line = file.lines.position(comments[index].span.end).line + 1;
  }
  return line;
}

void add_allowances(const ProjectFile& file, std::vector<Allowance>& out) {
  const SourceFile& source = *file.source;
  if (!contains(source.text, kMarker)) return;
  const std::vector<Comment> comments = find_comments(source.text, file.kind);
  for (std::size_t i = 0; i < comments.size(); ++i) {
    const Span span = comments[i].span;
    std::optional<Allowance> found = read_allowance(std::string_view(source.text).substr(span.begin, span.end - span.begin));
    if (!found) continue;
    found->place = {&source, span};
    found->line = comments[i].alone ? line_below(source, comments, i) : found->place.start().line;
    out.push_back(std::move(*found));
  }
}

bool allows(const Allowance& allowance, const Finding& finding) {
  if (allowance.reason.empty() || allowance.place.file->path != finding.location.file) return false;
  const std::uint32_t line = finding.location.line;
  if (line != allowance.line && line != allowance.place.start().line) return false;
  return std::find(allowance.rules.begin(), allowance.rules.end(), finding.rule) != allowance.rules.end();
}

}  // namespace

std::vector<Allowance> find_allowances(const Project& project) {
  std::vector<Allowance> allowances;
  for (const ProjectFile& file : project.files) add_allowances(file, allowances);
  return allowances;
}

std::vector<Finding> without_allowed(std::vector<Finding> findings, const std::vector<Allowance>& allowances) {
  std::erase_if(findings, [&](const Finding& finding) {
    return std::any_of(allowances.begin(), allowances.end(),
                       [&](const Allowance& allowance) { return allows(allowance, finding); });
  });
  return findings;
}

}  // namespace wright
