#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

#include "base/text.h"
#include "cli/answer_output.h"
#include "cli/command.h"
#include "cli/inputs.h"
#include "dialogue/conversation.h"
#include "rules/rule.h"

namespace wright {
namespace {

struct Options {
  std::vector<std::string> words;
  std::string project;
  bool no_project = false;
  std::string data_folder;
  AnswerOutput output;
};

Result<std::string> question_text(const Options& options) {
  std::string text = join(options.words, " ");
  if (text.empty() || text == "-") {
    if (isatty(STDIN_FILENO) != 0)
      return failure({ErrorCode::Usage, "ask what? give the question, or write it to the standard input"});
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  }
  if (trim(text).empty()) return failure({ErrorCode::Usage, "the question is empty"});
  return text;
}

// The project that was named, else the one in this folder; nothing when there is none of a Lambda function.
Result<std::optional<Facts>> find_project(const Options& options) {
  if (options.no_project) return std::optional<Facts>();
  const bool named = !options.project.empty();
  Result<OpenedProject> opened = open_project(named ? options.project : ".");
  if (!opened) return named ? Result<std::optional<Facts>>(failure(opened.error())) : std::optional<Facts>();
  Facts facts = read_facts(std::move(opened->project));
  if (facts.functions.empty() && !named) return std::optional<Facts>();
  return std::optional<Facts>(std::move(facts));
}

Result<ExitCode> ask(const Options& options) {
  const std::string text = TRY(question_text(options));
  const Library library = TRY(open_library(options.data_folder));
  const std::optional<Facts> facts = TRY(find_project(options));
  const Question question = read_question(text, library);
  std::vector<Finding> findings;
  std::optional<ProjectView> project;
  if (facts) {
    findings = run_rules(*facts);
    project.emplace(ProjectView{*facts, findings, !options.project.empty()});
  }
  print_answer(answer(question, library, project ? &*project : nullptr), options.output);
  return ExitCode::Clean;
}

std::function<ExitCode()> set_up(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("QUESTION", options->words,
                 "The question, an error text, a log; `-` or nothing reads it from the standard input");
  app.add_option("--project", options->project,
                 "The project that the question is about; this folder unless given, when it is one")
      ->type_name("PATH");
  app.add_flag("--no-project", options->no_project, "Answer without looking at a project");
  add_answer_options(app, options->output);
  app.add_option("--data-dir", options->data_folder, "Read the cards from this folder instead of those in the program")
      ->type_name("FOLDER");
  return [options] {
    const Result<ExitCode> result = ask(*options);
    return result ? *result : fail_with(result.error());
  };
}

}  // namespace

extern const Command ask_command{"ask", "Answer a question about AWS Lambda functions in Rust",
                                 "lambdawright ask \"my lambda is timing out\"\n"
                                 "lambdawright ask --project services/orders \"why are cold starts slow?\"\n"
                                 "lambdawright ask --format json -- \"exec format error\"\n"
                                 "lambdawright ask - < error.log",
                                 &set_up};

}  // namespace wright
