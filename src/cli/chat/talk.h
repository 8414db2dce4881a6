#pragma once
// A conversation on a terminal or over a pipe.

#include <memory>
#include <string>

#include "cli/answer_output.h"
#include "cli/asked_project.h"
#include "cli/chat/line_editor.h"
#include "dialogue/session.h"

namespace wright {

class Talk {
 public:
  // `project` is null when there is none.
  Talk(const Library& library, std::unique_ptr<AskedProject> project, Session session, AnswerOutput output);

  // Until the input ends or the person leaves. Errors: those of saving the conversation.
  [[nodiscard]] Result<void> run();

 private:
  [[nodiscard]] Result<void> take(const std::string& message);
  [[nodiscard]] Result<void> answer(const std::string& said);
  [[nodiscard]] Result<void> save() const;
  void show(const Answer& answer) const;
  void print(std::string_view text) const;

  // slash.cpp: false when the person leaves.
  [[nodiscard]] Result<bool> slash(std::string_view name, std::string_view argument);
  void show_help() const;
  void show_review() const;
  void show_card(std::string_view name) const;
  [[nodiscard]] Result<void> save_as(std::string_view name);
  [[nodiscard]] Result<void> resume(std::string_view name);
  [[nodiscard]] Result<void> export_to(std::string_view path) const;

  const Library& library_;
  std::unique_ptr<AskedProject> project_;
  Session session_;
  AnswerOutput output_;
  LineEditor editor_;
};

// "/help", "/review" ...
[[nodiscard]] std::vector<std::string> slash_names();

// The text with every `@path` replaced by the file's text, as if it had been pasted. Errors: a file that cannot be read.
[[nodiscard]] Result<std::string> with_files(std::string_view message);

}  // namespace wright
