// The commands inside a conversation.

#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "base/atomic_file.h"
#include "base/text.h"
#include "cli/chat/session_file.h"
#include "cli/chat/talk.h"
#include "cli/command.h"
#include "cli/near_match.h"
#include "cli/terminal.h"
#include "dialogue/conversation.h"
#include "report/review.h"
#include "report/text_report.h"

namespace wright {
namespace {

struct SlashCommand {
  std::string_view name;
  std::string_view argument;
  std::string_view summary;
};

constexpr std::array<SlashCommand, 12> kCommands{
    {{"/help", "", "this list"},
     {"/review", "", "review the project"},
     {"/explain", "NAME", "one card: a rule, an error, a topic"},
     {"/why", "", "the reasons behind the last answer"},
     {"/code", "", "the code that belongs to it"},
     {"/sources", "", "where it comes from"},
     {"/assumed", "", "what was taken for granted, and what is known so far"},
     {"/new", "", "begin a new conversation"},
     {"/save", "NAME", "keep this conversation under a name"},
     {"/resume", "[NAME]", "go on with one that was saved; without a name, list them"},
     {"/forget", "", "forget what I was told, and the saved file"},
     {"/export", "FILE", "write the conversation as Markdown"}}};

Session fresh_session(std::string project) {
  Session session;
  session.project = std::move(project);
  return session;
}

}  // namespace

std::vector<std::string> slash_names() {
  std::vector<std::string> names;
  for (const SlashCommand& command : kCommands) names.emplace_back(command.name);
  names.emplace_back("/quit");
  return names;
}

void Talk::show_help() const {
  std::string text;
  for (const SlashCommand& command : kCommands)
    text += fmt::format("{:<18} {}\n", fmt::format("{} {}", command.name, command.argument), command.summary);
  text +=
      "/quit or Ctrl-D    leave\n\n@path in a message puts in the file; several lines: paste them, end lines with \\, or put "
      "them between two \"\"\".\n";
  print(text);
}

void Talk::show_review() const {
  if (!project_) {
    print("There is no project: start with `lambdawright chat --project PATH`.\n");
    return;
  }
  const Review review = review_findings(project_->findings, library_, {});
  print(text_report(project_->facts, review, decide_color(output_.color, STDOUT_FILENO)));
}

void Talk::show_card(std::string_view name) const {
  const Card* card = library_.find(lower_case(replace_all(std::string(name), " ", "-")));
  if (card != nullptr) {
    show(explain(*card, library_));
    return;
  }
  const std::vector<std::string> near = nearest_ids(name, library_);
  print(fmt::format("Nothing is called `{}`{}\n", name, near.empty() ? "." : "; near to it: " + join(near, ", ")));
}

Result<void> Talk::save_as(std::string_view name) {
  if (!is_session_name(name))
    return failure({ErrorCode::Usage, "say a name of letters, digits, `-`, `_` and `.`: /save orders-timeout"});
  session_.name = name;
  CHECK_OK(save_session(session_));
  print(fmt::format("Saved. `lambdawright chat --resume {}` goes on with it.\n", name));
  return {};
}

Result<void> Talk::resume(std::string_view name) {
  if (name.empty()) {
    const std::vector<std::string> names = session_names();
    print(names.empty() ? "None is saved.\n" : join(names, "\n") + "\n");
    return {};
  }
  session_ = TRY(load_session(std::string(name)));
  print(fmt::format("{} exchanges{}\n", session_.turns.size(),
                    session_.turns.empty() ? "." : "; the last: " + session_.turns.back().said));
  return {};
}

Result<void> Talk::export_to(std::string_view path) const {
  if (path.empty()) return failure({ErrorCode::Usage, "say a file: /export timeout.md"});
  CHECK_OK(replace_file(std::string(path), transcript(session_)));
  print(fmt::format("Written to {}.\n", path));
  return {};
}

Result<bool> Talk::slash(std::string_view name, std::string_view argument) {
  if (name == "/quit" || name == "/exit") return false;
  if (name == "/help") {
    show_help();
  } else if (name == "/review") {
    show_review();
  } else if (name == "/explain") {
    show_card(argument);
  } else if (name == "/why" || name == "/code" || name == "/sources" || name == "/assumed") {
    CHECK_OK(answer(name == "/assumed" ? "what did you assume?" : std::string(name.substr(1)) + "?"));
  } else if (name == "/new") {
    session_ = fresh_session(session_.project);
  } else if (name == "/save") {
    CHECK_OK(save_as(argument));
  } else if (name == "/resume") {
    CHECK_OK(resume(argument));
  } else if (name == "/forget") {
    CHECK_OK(session_.name.empty() ? Result<void>() : delete_session(session_.name));
    session_ = fresh_session(session_.project);
    print("Forgotten.\n");
  } else if (name == "/export") {
    CHECK_OK(export_to(argument));
  } else {
    const std::string near = near_match(std::string(name), slash_names());
    print(
        fmt::format("There is no {}{}; /help lists what there is.\n", name, near.empty() ? "" : "; did you mean " + near + "?"));
  }
  return true;
}

}  // namespace wright
