#include "cli/command.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "base/text.h"
#include "cli/near_match.h"
#include "cli/version.h"

namespace wright {
namespace {

constexpr const char* kDescription =
    "An expert on AWS Lambda functions in Rust. It reads a project, says what is wrong with the evidence, and answers "
    "questions.\n"
    "Works offline; runs nothing from the project.";

constexpr const char* kFooter =
    "Examples:\n"
    "  lambdawright review                      review the project in this folder\n"
    "  lambdawright ask \"why does my function time out?\"\n"
    "  lambdawright explain deprecated-runtime\n"
    "\n"
    "Exit codes: 0 clean, 1 findings, 2 wrong use, 3 failed";

// The errno of the first write to stdout that failed; 0 when all went well.
int result_error = 0;

void write_result(std::string_view text) {
  errno = 0;
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
  if (std::ferror(stdout) != 0 && result_error == 0) result_error = errno;
}

struct Parsed {
  CLI::App app{kDescription, "lambdawright"};
  std::vector<std::pair<CLI::App*, std::function<ExitCode()>>> actions;
};

std::string indented_examples(std::string_view examples) {
  std::string text = "Examples:\n";
  for (const std::string_view line : split_lines(examples)) text += fmt::format("  {}\n", line);
  return text;
}

void add_commands(Parsed& parsed) {
  parsed.app.require_subcommand(0, 1);
  parsed.app.set_version_flag("--version", fmt::format("lambdawright {}", program_version()));
  parsed.app.footer(kFooter);
  for (const Command* command : all_commands()) {
    CLI::App* const sub = parsed.app.add_subcommand(std::string(command->name), std::string(command->summary));
    if (!command->examples.empty()) sub->footer(indented_examples(command->examples));
    parsed.actions.emplace_back(sub, command->set_up(*sub));
  }
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command* command : all_commands()) names.emplace_back(command->name);
  return names;
}

std::string suggestion(std::string_view typed, const std::vector<std::string>& candidates) {
  const std::string near = near_match(typed, candidates);
  return near.empty() ? "" : fmt::format("; did you mean `{}`?", near);
}

// The first word that is no option must be a command; CLI11's own message for that helps nobody.
bool says_unknown_command(int argc, char** argv) {
  const std::string_view word = argc > 1 ? std::string_view(argv[1]) : std::string_view();
  if (word.empty() || word.starts_with('-')) return false;
  const std::vector<std::string> names = command_names();
  if (std::find(names.begin(), names.end(), word) != names.end()) return false;
  print_message(fmt::format("unknown command `{}`{}", word, suggestion(word, names)));
  print_message("`lambdawright --help` lists the commands");
  return true;
}

ExitCode say_parse_error(const Parsed& parsed, const CLI::ParseError& error) {
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    std::fflush(stdout);
    return parsed.app.exit(error, std::cout, std::cerr) == 0 ? ExitCode::Clean : ExitCode::Failed;
  }
  const std::vector<CLI::App*> chosen = parsed.app.get_subcommands();
  const std::string name = chosen.empty() ? "" : " " + chosen.front()->get_name();
  std::string near;
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !chosen.empty()) {
    std::vector<std::string> options;
    for (const CLI::Option* option : chosen.front()->get_options()) options.push_back(option->get_name());
    const std::vector<std::string> extras = chosen.front()->remaining();
    if (!extras.empty()) near = suggestion(extras.front().substr(0, extras.front().find('=')), options);
  }
  print_message(fmt::format("{}{}", error.what(), near));
  print_message(fmt::format("`lambdawright{} --help` shows the usage", name));
  return ExitCode::Usage;
}

// CLI11 reports by exceptions; they end here.
ExitCode run(int argc, char** argv) {
  if (says_unknown_command(argc, argv)) return ExitCode::Usage;
  Parsed parsed;
  add_commands(parsed);
  try {
    parsed.app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return say_parse_error(parsed, error);
  }
  for (const auto& [sub, action] : parsed.actions) {
    if (sub->parsed()) return action();
  }
  std::cerr << parsed.app.help();
  return ExitCode::Usage;
}

ExitCode run_guarded(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {  // a library threw where its adapter did not expect it: still no crash for the user
    print_message(fmt::format("failed: {}", error.what()));
    return ExitCode::Failed;
  }
}

}  // namespace

int run_command_line(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is seen as a failed write below
  const ExitCode code = run_guarded(argc, argv);
  std::cout.flush();
  if (!std::cout || (result_error != 0 && result_error != EPIPE)) {
    print_message("cannot write the result");
    return static_cast<int>(ExitCode::Failed);
  }
  return static_cast<int>(code);
}

void print_result(std::string_view text) { write_result(text); }

void print_message(std::string_view text) {
  const std::string line = fmt::format("lambdawright: {}\n", without_control_characters(text));
  std::fwrite(line.data(), 1, line.size(), stderr);
}

ExitCode fail_with(const Error& error) {
  std::string place = error.file;
  if (error.line != 0) place += fmt::format(":{}", error.line);
  print_message(place.empty() ? error.message : fmt::format("{}: {}", place, error.message));
  return error.code == ErrorCode::Usage ? ExitCode::Usage : ExitCode::Failed;
}

}  // namespace wright
