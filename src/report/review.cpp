#include "report/review.h"

#include <algorithm>
#include <tuple>

#include "base/file_system.h"
#include "report/first_steps.h"

namespace wright {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_chosen(const Finding& finding, const ReviewOptions& options) {
  if (!options.select.empty() && !holds(options.select, finding.rule)) return false;
  return !holds(options.ignore, finding.rule) && is_below(finding.location.file, options.prefix);
}

ReviewedFinding judge(Finding finding, const Library& library) {
  ReviewedFinding judged;
  judged.card = library.find(finding.rule);
  if (judged.card != nullptr) {
    judged.severity = judged.card->severity;
    judged.confidence = judged.card->confidence;
  }
  judged.severity = finding.severity.value_or(judged.severity);
  judged.confidence = finding.confidence.value_or(judged.confidence);
  judged.finding = std::move(finding);
  return judged;
}

bool comes_first(const ReviewedFinding& a, const ReviewedFinding& b) {
  const auto key = [](const ReviewedFinding& f) { return std::tie(f.finding.location, f.finding.rule); };
  if (a.severity != b.severity) return a.severity > b.severity;
  return key(a) < key(b);
}

}  // namespace

Review review_findings(std::vector<Finding> findings, const Library& library, const ReviewOptions& options) {
  Review review;
  review.prefix = options.prefix;
  review.base = options.base;
  for (Finding& finding : findings) {
    if (!is_chosen(finding, options)) continue;
    finding.message = library.with_rates(std::move(finding.message));
    ReviewedFinding judged = judge(std::move(finding), library);
    if (judged.severity < options.min_severity) {
      ++review.hidden_by_severity;
    } else if (judged.confidence < options.min_confidence) {
      ++review.hidden_by_confidence;
    } else {
      review.findings.push_back(std::move(judged));
    }
  }
  std::stable_sort(review.findings.begin(), review.findings.end(), comes_first);
  review.steps = order_steps(review.findings, library.file("data/knowledge/tables/worth.yaml"));
  return review;
}

std::string seen_from(std::string_view file, std::string_view base) {
  std::string climb;
  while (!is_below(file, base)) {
    climb += "../";
    const std::size_t slash = base.rfind('/');
    base = base.substr(0, slash == std::string_view::npos ? 0 : slash);
  }
  return climb + std::string(base.empty() || file == base ? file : file.substr(base.size() + 1));
}

}  // namespace wright
