#include "report/text_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/finding_block.h"
#include "report/function_block.h"

namespace wright {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string function_blocks(const Facts& facts, const Review& review, const Style& style) {
  std::string text;
  for (const LambdaFunction& function : facts.functions) {
    if (concerns(facts, function, review.prefix)) text += function_block(summarize(facts, function, review.base), style) + "\n";
  }
  if (!text.empty()) return text;
  return "No Lambda function was recognised here: no call of `lambda_runtime::run` or `lambda_http::run` and no Rust function in "
         "a template.\n\n";
}

std::string counts_by_severity(const Review& review, const Style& style) {
  std::vector<std::string> parts;
  for (const Severity severity : {Severity::High, Severity::Medium, Severity::Low, Severity::Info}) {
    const auto count = std::count_if(review.findings.begin(), review.findings.end(),
                                     [&](const ReviewedFinding& finding) { return finding.severity == severity; });
    if (count > 0) parts.push_back(style.severity(severity, fmt::format("{} {}", count, name(severity))));
  }
  return join(parts, ", ");
}

std::string hidden_lines(const Review& review) {
  std::string text;
  if (review.hidden_by_confidence > 0) {
    text += fmt::format("{} of low confidence hidden; `--min-confidence possible` shows them.\n",
                        counted(review.hidden_by_confidence, "finding"));
  }
  if (review.hidden_by_severity > 0) {
    text += fmt::format("{} below `--min-severity` hidden.\n", counted(review.hidden_by_severity, "finding"));
  }
  return text;
}

constexpr std::size_t kFirstSteps = 3;

std::string do_first(const std::vector<FirstStep>& steps, const Style& style) {
  if (steps.size() < 2) return "";
  std::string text = style.bold("Do first:") + "\n";
  for (std::size_t i = 0; i < std::min(steps.size(), kFirstSteps); ++i) {
    const FirstStep& step = steps[i];
    text += fmt::format("  {}. {} ({}){}{}\n", i + 1, style.severity(step.severity, step.rule), counted(step.places, "place"),
                        step.worth.empty() ? "" : ": ", step.worth);
  }
  return text;
}

std::string next_step(const std::vector<FirstStep>& steps) {
  if (steps.empty()) return "Next: `lambdawright ask \"...\"` answers questions about this project.\n";
  return fmt::format("Next: `lambdawright explain {}` shows the background and a complete example; then review again.\n",
                     steps.front().rule);
}

std::string summary(const Review& review, const Style& style) {
  std::string text;
  if (review.findings.empty()) {
    text = style.bold("No findings.") + "\n";
  } else {
    text = fmt::format("{}: {}\n", style.bold(counted(review.findings.size(), "finding")), counts_by_severity(review, style));
  }
  return text + hidden_lines(review) + do_first(review.steps, style) + next_step(review.steps);
}

}  // namespace

std::string text_report(const Facts& facts, const Review& review, Color color) {
  const Style style(color);
  std::string text = function_blocks(facts, review, style);
  for (const ReviewedFinding& finding : review.findings) text += finding_block(finding, facts.project, review.base, style) + "\n";
  return text + summary(review, style);
}

}  // namespace wright
