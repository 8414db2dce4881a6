#include "facts/pipeline/shell.h"

#include <algorithm>

#include "base/text.h"

namespace wright {
namespace {

class Splitter {
 public:
  explicit Splitter(std::string_view script, int depth = 0) : script_(script), depth_(depth) {}

  std::vector<ShellCommand> split() {
    while (at_ < script_.size()) step();
    end_command();
    return std::move(commands_);
  }

 private:
  [[nodiscard]] bool looking_at(std::string_view text) const { return script_.substr(at_).starts_with(text); }

  void step() {
    const char c = script_[at_];
    if (c == '\\') return escape();
    if (c == '\'' || c == '"') return quoted(c);
    if (c == '$' && (looking_at("$(") || looking_at("${"))) return substitution();
    if (c == '#' && !in_word_) return comment();
    if (looking_at("<<") && !looking_at("<<<")) return here_document();
    if (c == '\n') return end_line();
    if (c == ' ' || c == '\t' || c == '\r') {
      end_word();
      ++at_;
    } else if (c == ';' || c == '|' || c == '(' || c == ')' || (c == '&' && !in_redirection())) {
      end_command();
      ++at_;
    } else {
      add(c);
      ++at_;
    }
  }

  // `2>&1` and `&>file` are no separators.
  [[nodiscard]] bool in_redirection() const {
    const bool before = at_ > 0 && script_[at_ - 1] == '>';
    return before || looking_at("&>");
  }

  void add(char c) {
    if (!in_command_) begin_ = at_;
    in_command_ = true;
    in_word_ = true;
    word_ += c;
  }

  void escape() {
    const bool windows = looking_at("\\\r\n");
    if (windows || looking_at("\\\n")) {
      end_word();
      at_ += windows ? 3 : 2;
      return;
    }
    ++at_;
    if (at_ < script_.size()) add(script_[at_++]);
  }

  void quoted(char quote) {
    add(quote);
    word_.pop_back();
    for (++at_; at_ < script_.size() && script_[at_] != quote; ++at_) {
      if (quote == '"' && looking_at("$(")) {
        substitution();
        --at_;
        continue;
      }
      if (script_[at_] == '\\' && quote == '"' && at_ + 1 < script_.size()) ++at_;
      word_ += script_[at_];
    }
    if (at_ < script_.size()) ++at_;
  }

  // $(...), ${...} and GitHub's ${{...}} stay one piece of a word.
  void substitution() {
    const char open = script_[at_ + 1];
    const char close = open == '(' ? ')' : '}';
    const std::size_t begin = at_ + 2;
    int depth = 0;
    while (at_ < script_.size() && (script_[at_] != '\n' || script_[at_ - 1] == '\\')) {
      const char c = script_[at_];
      add(c);
      ++at_;
      if (c == open) ++depth;
      if (c != close || --depth > 0) continue;
      if (open == '(' && script_[begin] != '(') add_inner(begin, at_ - 1);
      return;
    }
  }

  // `ARN=$(aws lambda create-function ..)` runs what stands in it.
  void add_inner(std::size_t begin, std::size_t end) {
    constexpr int kDeepest = 4;
    if (depth_ >= kDeepest) return;
    for (ShellCommand& command : Splitter(script_.substr(begin, end - begin), depth_ + 1).split()) {
      if (command.words.size() < 2) continue;  // `$(NAME)` of a Makefile
      command.span.begin += static_cast<std::uint32_t>(begin);
      command.span.end += static_cast<std::uint32_t>(begin);
      command.starts_line = !line_started_;
      commands_.push_back(std::move(command));
    }
  }

  void comment() { at_ = std::min(script_.find('\n', at_), script_.size()); }

  void here_document() {
    at_ += 2;
    if (at_ < script_.size() && script_[at_] == '-') ++at_;
    const std::size_t end = std::min(script_.find_first_of(" \t\r\n;|&)", at_), script_.size());
    std::string name(script_.substr(at_, end - at_));
    std::erase_if(name, [](char c) { return c == '\'' || c == '"' || c == '\\'; });
    if (!name.empty()) documents_.push_back(std::move(name));
    at_ = end;
  }

  void end_line() {
    end_command();
    ++at_;
    line_started_ = false;
    for (const std::string& name : documents_) {
      while (at_ < script_.size()) {
        const std::size_t end = std::min(script_.find('\n', at_), script_.size());
        const bool last = trim(script_.substr(at_, end - at_)) == name;
        at_ = std::min(end + 1, script_.size());
        if (last) break;
      }
    }
    documents_.clear();
  }

  void end_word() {
    if (in_word_) {
      words_.push_back(std::move(word_));
      end_ = at_;
    }
    word_.clear();
    in_word_ = false;
  }

  void end_command() {
    end_word();
    if (!words_.empty()) {
      commands_.push_back(
          {{static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_)}, std::move(words_), !line_started_});
      line_started_ = true;
    }
    words_.clear();
    in_command_ = false;
  }

  std::string_view script_;
  int depth_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;  // of the last word
  std::string word_;
  std::vector<std::string> words_;
  std::vector<std::string> documents_;
  std::vector<ShellCommand> commands_;
  bool in_word_ = false;
  bool in_command_ = false;
  bool line_started_ = false;
};

}  // namespace

std::string ShellCommand::text() const { return join(words, " "); }

std::vector<ShellCommand> split_commands(std::string_view script) { return Splitter(script).split(); }

}  // namespace wright
