// "No retries" at the target of a rule or a schedule that is a function: it bounds how often the event is handed over. Lambda
// takes it, answers, and runs what fails twice more, unless the function itself says otherwise.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html, checked 2026-11-27

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Where `key` is given the number 0 within a text; npos when it is not.
std::size_t find_zero(std::string_view text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
    const std::size_t value = text.find_first_not_of(" \t:=\"'", at + key.size());
    const bool zero = value != std::string_view::npos && text[value] == '0' &&
                      (value + 1 == text.size() || (text[value + 1] != '.' && !is_word_part(text[value + 1])));
    if (zero) return at;
  }
  return std::string_view::npos;
}

// Some function says so of itself: then which of them is meant need not be told.
bool is_off_at_function(const Facts& facts) {
  return std::any_of(facts.deployment.functions.begin(), facts.deployment.functions.end(), [](const FunctionConfig& config) {
    return config.options.maximum_retries.known() && *config.options.maximum_retries.value == 0;
  });
}

void report(const Place& place, std::string_view function, Findings& out) {
  out.report(place,
             fmt::format("this bounds only how often the event is handed to {}: a run that fails is repeated twice, as the "
                         "function itself has no limit of retries",
                         function));
}

// The lines below the one at `from` that are indented deeper than it, or all up to the closing brace in HCL.
std::string_view block_below(std::string_view text, std::size_t from) {
  const std::size_t line = text.rfind('\n', from) + 1;  // npos + 1 is 0
  const std::size_t indent = text.find_first_not_of(" -", line) - line;
  std::size_t end = text.find('\n', from);
  while (end != std::string_view::npos) {
    const std::size_t next = text.find_first_not_of(' ', end + 1);
    if (next != std::string_view::npos && text[next] != '\n' && text[next] != '#' && next - end - 1 < indent) break;
    if (next != std::string_view::npos && text[next] == '-' && next - end - 1 < indent) break;
    end = text.find('\n', end + 1);
  }
  return text.substr(from, (end == std::string_view::npos ? text.size() : end) - from);
}

// Targets of rules and schedules in templates and in Terraform.
void check_targets(const Facts& facts, Findings& out) {
  for (const EventRule& rule : facts.deployment.rules) {
    for (const RuleTarget& target : rule.targets) {
      const bool ours = std::any_of(
          facts.deployment.functions.begin(), facts.deployment.functions.end(),
          [&](const FunctionConfig& config) { return config.stack == rule.stack && config.logical_name == target.target; });
      if (!target.has_retry_policy || !ours || target.place.file == nullptr) continue;
      const std::string_view all = target.place.file->text;
      const std::string_view block = block_below(all, target.place.span.begin);
      // In Terraform a queue may have the name of the function.
      if (contains(block, "aws_") && !contains(block, "aws_lambda_")) continue;
      for (const std::string_view key : {"MaximumRetryAttempts", "maximum_retry_attempts"}) {
        const std::size_t at = find_zero(block, key);
        if (at == std::string_view::npos) continue;
        report(place_in(*target.place.file, target.place.span.begin + at, key.size()), "`" + target.target + "`", out);
      }
    }
  }
}

// `new LambdaFunction(worker, { retryAttempts: 0 })` of the CDK, `retryPolicy: { maximumRetryAttempts: 0 }` of Pulumi.
void check_program(const SourceFile& file, Findings& out) {
  const std::string_view text = file.text;
  for (const std::string_view head : {"LambdaFunction(", "LambdaInvoke("}) {
    for (std::size_t at = text.find(head); at != std::string_view::npos; at = text.find(head, at + 1)) {
      int depth = 0;
      std::size_t end = at;
      while (end < text.size() && !(text[end] == ')' && --depth == 0)) depth += text[end++] == '(' ? 1 : 0;
      const std::string_view call = text.substr(at, end - at);
      for (const std::string_view key : {"retryAttempts", "retry_attempts"}) {
        const std::size_t zero = find_zero(call, key);
        if (zero != std::string_view::npos) report(place_in(file, at + zero, key.size()), "the function", out);
      }
    }
  }
  constexpr std::string_view kPolicy = "retryPolicy: {";
  for (std::size_t at = text.find(kPolicy); at != std::string_view::npos; at = text.find(kPolicy, at + 1)) {
    const std::string_view policy = text.substr(at, text.find('}', at) - at);
    const std::size_t zero = find_zero(policy, "maximumRetryAttempts");
    const std::size_t arn = text.rfind("arn:", at);
    if (zero == std::string_view::npos || arn == std::string_view::npos || at - arn > 300) continue;
    const std::string target = lower_case(text.substr(arn, text.find('\n', arn) - arn));
    if (contains(target, "lambda") || contains(target, "function") || contains(target, "fn"))
      report(place_in(file, at + zero, std::string_view("maximumRetryAttempts").size()), "the function", out);
  }
}

void check(const Facts& facts, Findings& out) {
  if (is_off_at_function(facts)) return;
  check_targets(facts, out);
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind == FileKind::TypeScript || file.kind == FileKind::Python) check_program(*file.source, out);
  }
}

}  // namespace

extern constinit const Rule target_retries_without_effect{"target-retries-without-effect", &check};

}  // namespace wright
