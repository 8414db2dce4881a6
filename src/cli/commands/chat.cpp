#include <CLI/CLI.hpp>
#include <memory>

#include "cli/chat/session_file.h"
#include "cli/chat/talk.h"
#include "cli/command.h"
#include "cli/inputs.h"

namespace wright {
namespace {

struct Options {
  std::string project;
  bool no_project = false;
  std::string resume;
  std::string name;
  std::string data_folder;
  AnswerOutput output;
};

Result<Session> first_session(const Options& options) {
  if (!options.resume.empty()) return load_session(options.resume);
  if (!options.name.empty() && !is_session_name(options.name))
    return failure({ErrorCode::Usage, "--name takes letters, digits, `-`, `_` and `.`, at most 64"});
  Session session;
  session.name = options.name;
  return session;
}

Result<ExitCode> chat(const Options& options) {
  const Library library = TRY(open_library(options.data_folder));
  Session session = TRY(first_session(options));
  const bool remembered = options.project.empty() && !session.project.empty();
  std::unique_ptr<AskedProject> project;
  if (!options.no_project) project = TRY(find_asked_project(remembered ? session.project : options.project, library));
  if (!options.project.empty()) session.project = options.project;
  CHECK_OK(Talk(library, std::move(project), std::move(session), options.output).run());
  return ExitCode::Clean;
}

std::function<ExitCode()> set_up(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("--project", options->project, "The project to speak about; this folder unless given, when it is one")
      ->type_name("PATH");
  app.add_flag("--no-project", options->no_project, "Speak without looking at a project");
  CLI::Option* const resume =
      app.add_option("--resume", options->resume, "Go on with a conversation that was saved")->type_name("NAME");
  app.add_option("--name", options->name, "Save the conversation under this name from the start")
      ->type_name("NAME")
      ->excludes(resume);
  add_answer_options(app, options->output);
  app.add_option("--data-dir", options->data_folder, "Read the cards from this folder instead of those in the program")
      ->type_name("FOLDER");
  return [options] {
    const Result<ExitCode> result = chat(*options);
    return result ? *result : fail_with(result.error());
  };
}

}  // namespace

extern const Command chat_command{"chat", "Talk about a function: remembers, asks back, resumes",
                                  "lambdawright chat\n"
                                  "lambdawright chat --project services/orders --name orders-timeout\n"
                                  "lambdawright chat --resume orders-timeout\n"
                                  "printf '%s\\n' 'my lambda times out' '3 seconds' | lambdawright chat --format json",
                                  &set_up};

}  // namespace wright
