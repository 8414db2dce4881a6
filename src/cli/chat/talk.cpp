#include "cli/chat/talk.h"

#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/file_system.h"
#include "base/text.h"
#include "cli/chat/session_file.h"
#include "cli/command.h"
#include "cli/terminal.h"
#include "report/answer_json.h"
#include "report/answer_text.h"

namespace wright {
namespace {

constexpr std::uint64_t kLargestFile = 256U << 10U;
constexpr int kLineMilliseconds = 4;  // between lines on a terminal: an answer can be followed, and stopped, as it comes

std::atomic<bool>& interrupted() {
  static std::atomic<bool> flag = false;
  return flag;
}

void on_interrupt(int /*signal*/) { interrupted() = true; }

// A message of a program: a JSON object with a member `text`, a JSON string, or the line as it is.
std::string message_of(const std::string& line) {
  const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
  if (json.is_string()) return json.get<std::string>();
  if (json.is_object() && json.contains("text") && json["text"].is_string()) return json["text"].get<std::string>();
  return line;
}

bool ends_path(char c) { return c == ' ' || c == '\t' || c == '\n' || c == ',' || c == ';'; }

}  // namespace

Result<std::string> with_files(std::string_view message) {
  std::string text;
  std::size_t at = 0;
  while (at < message.size()) {
    const bool starts = message[at] == '@' && (at == 0 || ends_path(message[at - 1]));
    if (!starts) {
      text += message[at++];
      continue;
    }
    std::size_t end = at + 1;
    while (end < message.size() && !ends_path(message[end])) ++end;
    const std::string path(message.substr(at + 1, end - at - 1));
    const bool is_path = !path.empty() && (contains(path, ".") || contains(path, "/"));
    if (!is_path) {
      text += message.substr(at, end - at);
    } else {
      const std::filesystem::path named(path);
      const std::string folder = named.has_parent_path() ? named.parent_path().string() : ".";
      const std::string content =
          TRY(DiskFileSystem(folder).read(named.filename().string(), kLargestFile).map_error([&](Error error) {
            error.file = path;
            return error;
          }));
      text += "\n" + content + "\n";
    }
    at = end;
  }
  return text;
}

Talk::Talk(const Library& library, std::unique_ptr<AskedProject> project, Session session, AnswerOutput output)
    : library_(library), project_(std::move(project)), session_(std::move(session)), output_(output), editor_(slash_names()) {}

Result<void> Talk::run() {
  if (editor_.interactive()) std::signal(SIGINT, &on_interrupt);
  if (editor_.interactive() && output_.format == AnswerFormat::Plain) {
    print("Ask about your Lambda function, or paste an error. /help lists what else there is; Ctrl-D leaves.\n");
    if (!session_.turns.empty())
      print(fmt::format("We have spoken {} times before; the last: {}\n", session_.turns.size(), session_.turns.back().said));
  }
  while (std::optional<std::string> message = editor_.read("> ")) {
    interrupted() = false;
    if (output_.format == AnswerFormat::Json) message = message_of(*message);
    const std::string_view text = trim(*message);
    if (text.empty()) continue;
    if (text.front() == '/' && !contains(text, "\n")) {
      const std::size_t space = std::min(text.find(' '), text.size());
      Result<bool> stays = slash(text.substr(0, space), trim(text.substr(space)));
      if (!stays) {
        static_cast<void>(fail_with(stays.error()));
      } else if (!*stays) {
        return {};
      }
      continue;
    }
    if (const Result<void> taken = take(std::string(text)); !taken) static_cast<void>(fail_with(taken.error()));
  }
  return {};
}

Result<void> Talk::take(const std::string& message) { return answer(TRY(with_files(message))); }

Result<void> Talk::answer(const std::string& said) {
  const std::optional<ProjectView> view = project_ ? std::optional<ProjectView>(project_->view()) : std::nullopt;
  const Answer answer = converse(session_, said, {library_, view ? &*view : nullptr});
  const Result<void> saved = save();
  show(answer);
  return saved;
}

// What is said is kept at once: a conversation outlives the program's end, however that comes.
Result<void> Talk::save() const { return session_.name.empty() ? Result<void>() : save_session(session_); }

void Talk::show(const Answer& answer) const {
  switch (output_.format) {
    case AnswerFormat::Json: print_result(nlohmann::ordered_json::parse(answer_json(answer)).dump() + "\n"); return;
    case AnswerFormat::Markdown: print_result(answer_markdown(answer) + "\n"); return;
    case AnswerFormat::Plain: print("\n" + answer_text(answer, decide_color(output_.color, STDOUT_FILENO)) + "\n"); return;
  }
}

void Talk::print(std::string_view text) const {
  if (!editor_.interactive()) {
    print_result(text);
    return;
  }
  for (const std::string_view line : split_lines(text)) {
    if (interrupted()) {
      print_result("[stopped]\n");
      return;
    }
    print_result(std::string(line) + "\n");
    ::poll(nullptr, 0, kLineMilliseconds);
  }
}

}  // namespace wright
