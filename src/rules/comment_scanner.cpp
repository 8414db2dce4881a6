#include "rules/comment_scanner.h"
#include "base/text.h"

#include <algorithm>

// One pass per file over its bytes. Rust needs care with raw strings, character literals against lifetimes, and nested block
// comments; the other languages differ only in their comment markers and in the strings that may hold one:
//   TOML  "..." '...' """...""" '''...'''     YAML  quotes only where a value may begin; block scalars are read line by line
//   HCL   "..." and heredocs, `#` `//` `/* */` scripts, Python `#`; quotes end at the line's end at the latest
//   TypeScript `//` `/* */`, quotes and templates

namespace wright {
namespace {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Comment> scan(FileKind kind) {
    while (at_ < text_.size()) step(kind);
    return std::move(comments_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  [[nodiscard]] char previous() const { return at_ == 0 ? '\n' : text_[at_ - 1]; }
  [[nodiscard]] bool here(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void step(FileKind kind) {
    switch (kind) {
      case FileKind::Rust: return step_rust();
      case FileKind::TypeScript: return step_typescript();
      case FileKind::Hcl: return step_hcl();
      case FileKind::Manifest:
      case FileKind::Toml: return step_toml();
      case FileKind::Yaml: return step_yaml();
      case FileKind::Script:
      case FileKind::Python: return step_script();
      case FileKind::Lock:
      case FileKind::Prose:
      case FileKind::Json: at_ = text_.size();
    }
  }

  void step_rust() {
    if (take_slash_comment(Nesting::Yes)) return;
    if (peek() == '"') return skip_string('"', LineEnd::Inside);
    if ((peek() == 'r') && !is_raw_prefix_of_word() && skip_raw_string()) return;
    if (peek() == '\'') return skip_character();
    ++at_;
  }

  void step_typescript() {
    if (take_slash_comment(Nesting::No)) return;
    if (peek() == '`') return skip_string('`', LineEnd::Inside);
    if (peek() == '"' || peek() == '\'') return skip_string(peek(), LineEnd::Ends);
    ++at_;
  }

  void step_hcl() {
    if (peek() == '#') return take_line();
    if (take_slash_comment(Nesting::No)) return;
    if (peek() == '"') return skip_string('"', LineEnd::Ends);
    if (here("<<")) return skip_heredoc();
    ++at_;
  }

  void step_toml() {
    if (peek() == '#') return take_line();
    for (const std::string_view quotes : {std::string_view("\"\"\""), std::string_view("'''")}) {
      if (here(quotes)) return skip_to(quotes, quotes[0] == '"');
    }
    if (peek() == '"') return skip_string('"', LineEnd::Ends);
    if (peek() == '\'') return skip_literal('\'');
    ++at_;
  }

  void step_yaml() {
    if (previous() == '\n') start_yaml_line();
    const bool begins = previous() == '\n' || previous() == ' ' || previous() == '\t';
    if (peek() == '#' && begins) return take_line();
    const bool value_start = begins || previous() == '[' || previous() == '{' || previous() == ',';
    const bool quote = peek() == '"' || peek() == '\'';
    if (quote && value_start && !in_block_)
      return peek() == '"' ? skip_string('"', LineEnd::Inside) : skip_literal('\'', LineEnd::Inside);
    ++at_;
  }

  void step_script() {
    const char before = previous();
    if (peek() == '#' && (before == '\n' || before == ' ' || before == '\t' || before == ';')) return take_line();
    if (peek() == '\\') {
      at_ += 2;
      return;
    }
    if (peek() == '"') return skip_string('"', LineEnd::Ends);
    if (peek() == '\'') return skip_literal('\'');
    ++at_;
  }

  enum class Nesting : std::uint8_t { No, Yes };
  enum class LineEnd : std::uint8_t { Inside, Ends };  // is a line end part of the string, or does the string stop there

  bool take_slash_comment(Nesting nesting) {
    if (here("//")) {
      take_line();
      return true;
    }
    if (!here("/*")) return false;
    const std::size_t begin = at_;
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      if (here("/*") && (nesting == Nesting::Yes || depth == 0)) {
        ++depth;
        at_ += 2;
      } else if (here("*/")) {
        at_ += 2;
        if (--depth == 0) break;
      } else {
        ++at_;
      }
    }
    add(begin, at_);
    return true;
  }

  void take_line() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find('\n', at_), text_.size());
    add(begin, at_);
  }

  void add(std::size_t begin, std::size_t end) {
    std::size_t before = begin;
    while (before > 0 && (text_[before - 1] == ' ' || text_[before - 1] == '\t')) --before;
    const bool alone = before == 0 || text_[before - 1] == '\n';
    comments_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, alone});
  }

  // A string with backslash escapes.
  void skip_string(char quote, LineEnd line_end) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (peek() == '\\') {
        ++at_;
      } else if (peek() == quote) {
        ++at_;
        return;
      } else if (peek() == '\n' && line_end == LineEnd::Ends) {
        return;
      }
    }
  }

  // A string without escapes.
  void skip_literal(char quote, LineEnd line_end = LineEnd::Ends) {
    for (++at_; at_ < text_.size(); ++at_) {
      if (peek() == quote) {
        ++at_;
        return;
      }
      if (peek() == '\n' && line_end == LineEnd::Ends) return;
    }
  }

  void skip_to(std::string_view quotes, bool escapes) {
    for (at_ += quotes.size(); at_ < text_.size(); ++at_) {
      if (escapes && peek() == '\\') {
        ++at_;
      } else if (here(quotes)) {
        at_ += quotes.size();
        return;
      }
    }
  }

  // `r` ends a longer word such as `for`; `br` and `cr` begin raw strings too.
  [[nodiscard]] bool is_raw_prefix_of_word() const {
    const char before = previous();
    if (before != 'b' && before != 'c') return is_word_part(before);
    return at_ >= 2 && is_word_part(text_[at_ - 2]);
  }

  bool skip_raw_string() {
    std::size_t hashes = 0;
    while (peek(1 + hashes) == '#') ++hashes;
    if (peek(1 + hashes) != '"') return false;
    const std::string closing = "\"" + std::string(hashes, '#');
    const std::size_t end = text_.find(closing, at_ + hashes + 2);
    at_ = end == std::string_view::npos ? text_.size() : end + closing.size();
    return true;
  }

  // 'x', '\n' and '\u{1F600}' are characters, 'a without a second quote is a lifetime.
  void skip_character() {
    if (peek(1) == '\\') return skip_string('\'', LineEnd::Ends);
    std::size_t width = 1;
    while ((static_cast<unsigned char>(peek(1 + width)) & 0xC0U) == 0x80U) ++width;
    at_ += peek(1 + width) == '\'' ? width + 2 : 1;
  }

  void skip_heredoc() {
    at_ += 2;
    if (peek() == '-') ++at_;
    const std::size_t begin = at_;
    while (is_word_part(peek())) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (word.empty()) return;
    while (at_ < text_.size()) {
      at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
      std::string_view line = text_.substr(at_, text_.find('\n', at_) - at_);
      line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (line == word) return;
    }
  }

  // Keeps track of block scalars (`run: |`): the lines below one that are indented more deeply belong to it.
  void start_yaml_line() {
    std::string_view line = text_.substr(at_, text_.find('\n', at_) - at_);
    const std::size_t indent = line.find_first_not_of(" \t\r");
    if (indent == std::string_view::npos) return;
    if (in_block_ && indent > block_indent_) return;
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    const std::size_t word = line.find_last_of(' ');
    const std::string_view last = line.substr(word == std::string_view::npos ? 0 : word + 1);
    in_block_ =
        !last.empty() && (last[0] == '|' || last[0] == '>') && last.find_first_not_of("|>+-123456789") == std::string_view::npos;
    block_indent_ = indent;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool in_block_ = false;
  std::size_t block_indent_ = 0;
  std::vector<Comment> comments_;
};

}  // namespace

std::vector<Comment> find_comments(std::string_view text, FileKind kind) { return Scanner(text).scan(kind); }

}  // namespace wright
