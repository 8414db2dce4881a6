#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "cli/choice.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/near_match.h"
#include "cli/terminal.h"
#include "report/json_report.h"
#include "report/review.h"
#include "report/text_report.h"
#include "rules/rule.h"

namespace wright {
namespace {

enum class Format : std::uint8_t { Text, Json };

struct Options {
  std::string path = ".";
  Format format = Format::Text;
  ColorChoice color = ColorChoice::Auto;
  ReviewOptions filter;
  Severity fail_on = Severity::Info;
  bool exit_zero = false;
  std::string data_folder;
};

std::vector<std::pair<std::string, Severity>> severities() {
  return {{"info", Severity::Info}, {"low", Severity::Low}, {"medium", Severity::Medium}, {"high", Severity::High}};
}

// "--select a,b" given a name that is no rule.
Result<void> check_rules(const std::vector<std::string>& rules) {
  std::vector<std::string> known;
  for (const Rule* rule : all_rules()) known.emplace_back(rule->id);
  for (const std::string& rule : rules) {
    if (std::find(known.begin(), known.end(), rule) != known.end()) continue;
    const std::string near = near_match(rule, known);
    const std::string hint = near.empty() ? "" : fmt::format("; did you mean `{}`?", near);
    return failure({ErrorCode::Usage, fmt::format("no rule is called `{}`{}", rule, hint)});
  }
  return {};
}

Result<ExitCode> review(Options options) {
  CHECK_OK(check_rules(options.filter.select));
  CHECK_OK(check_rules(options.filter.ignore));
  OpenedProject opened = TRY(open_project(options.path));
  const Library library = TRY(open_library(options.data_folder));
  print_problems(opened.project);
  const Facts facts = read_facts(std::move(opened.project));
  options.filter.prefix = opened.prefix;
  options.filter.base = opened.base;
  bool complete = true;
  const RuleFailed say_failed = [&](std::string_view rule, std::string_view what) {
    complete = false;
    print_message(fmt::format("rule `{}` failed on this project and is left out ({}); please report it", rule, what));
  };
  const Review result = review_findings(run_rules(facts, say_failed), library, options.filter);
  const bool json = options.format == Format::Json;
  print_result(json ? json_report(facts, result) : text_report(facts, result, decide_color(options.color, STDOUT_FILENO)));
  if (!complete) return ExitCode::Failed;
  // The findings are ordered by severity: the first is the worst.
  const bool failed = !result.findings.empty() && result.findings.front().severity >= options.fail_on;
  return failed && !options.exit_zero ? ExitCode::Findings : ExitCode::Clean;
}

// "a,b", or the option several times; a word behind it is no further value but the path.
void add_list(CLI::App& app, const std::string& name, std::vector<std::string>& list, const std::string& description) {
  app.add_option(name, list, description)->delimiter(',')->allow_extra_args(false)->type_name("RULES");
}

void add_filters(CLI::App& app, ReviewOptions& filter) {
  add_choice<Severity>(app, "--min-severity", filter.min_severity, severities(), "Show findings of this severity and above");
  add_choice<Confidence>(app, "--min-confidence", filter.min_confidence,
                         {{"possible", Confidence::Possible}, {"likely", Confidence::Likely}, {"certain", Confidence::Certain}},
                         "Show findings of this confidence and above; likely unless given");
  add_list(app, "--select", filter.select, "Only these rules, separated by commas");
  add_list(app, "--ignore", filter.ignore, "All rules but these");
}

std::function<ExitCode()> set_up(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("PATH", options->path, "A project's folder, its Cargo.toml, or one file of it; this folder unless given");
  add_choice<Format>(app, "--format", options->format, {{"text", Format::Text}, {"json", Format::Json}},
                     "What to write; text unless given");
  add_choice<ColorChoice>(app, "--color", options->color,
                          {{"auto", ColorChoice::Auto}, {"always", ColorChoice::Always}, {"never", ColorChoice::Never}},
                          "Colours; auto follows NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM and the terminal");
  add_filters(app, options->filter);
  add_choice<Severity>(app, "--fail-on", options->fail_on, severities(),
                       "Exit with 1 only for findings of this severity and above");
  app.add_flag("--exit-zero", options->exit_zero, "Exit with 0 even when there are findings");
  app.add_option("--data-dir", options->data_folder, "Read the cards from this folder instead of those in the program")
      ->type_name("FOLDER");
  return [options] {
    const Result<ExitCode> result = review(*options);
    return result ? *result : fail_with(result.error());
  };
}

}  // namespace

extern const Command review_command{"review", "Review the Lambda functions of a project",
                                    "lambdawright review\n"
                                    "lambdawright review services/orders --min-severity medium\n"
                                    "lambdawright review --format json > review.json\n"
                                    "lambdawright review src/main.rs --select panic-in-handler,client-in-handler",
                                    &set_up};

}  // namespace wright
