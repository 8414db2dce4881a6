#include "facts/code/macro_values.h"

#include <algorithm>

#include "base/text.h"

namespace wright::code {
namespace {

constexpr int kDeepestValue = 64;
constexpr int kPlainValue = -1;  // braces and brackets are of Rust, not of JSON

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Goes through the text once; `at` never leaves it.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t begin) : text_(text), at_(begin) {}

  // Adds the expressions of the value that begins here.
  bool value(int depth) {
    pass_space();
    if (at_ >= text_.size() || depth > kDeepestValue) return false;
    if (text_[at_] == '{' && depth != kPlainValue) return object(depth);
    if (text_[at_] == '[' && depth != kPlainValue) return list(depth);
    const std::size_t begin = at_;
    pass_expression();
    std::size_t end = at_;
    while (end > begin && is_space(text_[end - 1])) --end;
    if (end > begin && !is_literal(text_.substr(begin, end - begin)))
      values_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    return true;
  }

  // The arguments of a line of the log, up to the end of the text. Whether one has a name or a sigil.
  bool log_arguments() {
    bool marked = false;
    for (pass_separators(); at_ < text_.size(); pass_separators()) {
      marked = pass_field_name() || marked;
      if (at_ < text_.size() && (text_[at_] == '?' || text_[at_] == '%')) {
        marked = true;
        ++at_;
      }
      const std::size_t before = at_;
      if (!value(kPlainValue) || at_ == before) return false;
    }
    return marked;
  }

  [[nodiscard]] const std::vector<Span>& values() const { return values_; }

 private:
  bool object(int depth) {
    ++at_;
    for (pass_space(); at_ < text_.size() && text_[at_] != '}'; pass_space()) {
      if (!pass_key() || !value(depth + 1)) return false;
      pass_comma();
    }
    if (at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  bool list(int depth) {
    ++at_;
    for (pass_space(); at_ < text_.size() && text_[at_] != ']'; pass_space()) {
      if (!value(depth + 1)) return false;
      pass_comma();
    }
    if (at_ >= text_.size()) return false;
    ++at_;
    return true;
  }

  // Commas, the semicolon of the log crate, and the braces that may stand around the fields.
  void pass_separators() {
    pass_space();
    while (at_ < text_.size() && (text_[at_] == ',' || text_[at_] == ';' || text_[at_] == '{' || text_[at_] == '}')) {
      ++at_;
      pass_space();
    }
  }

  // `order.id =`, `"order.id" =`, `target:`, `parent:`; goes past it when there is one.
  bool pass_field_name() {
    std::size_t end = at_;
    if (text_[end] == '"') {
      end = text_.find('"', end + 1);
      if (end == std::string_view::npos) return false;
      ++end;
    }
    while (end < text_.size() && (is_word_part(text_[end]) || text_[end] == '.')) ++end;
    if (end == at_) return false;
    const std::size_t sign = text_.find_first_not_of(" \n\t\r", end);
    if (sign == std::string_view::npos) return false;
    const char after = sign + 1 < text_.size() ? text_[sign + 1] : '\0';
    const bool assigns = text_[sign] == '=' && after != '=' && after != '>';
    const bool names = text_[sign] == ':' && after != ':';
    if (!assigns && !names) return false;
    at_ = sign + 1;
    pass_space();
    return true;
  }

  void pass_comma() {
    pass_space();
    if (at_ < text_.size() && text_[at_] == ',') ++at_;
  }

  // Up to the colon behind the key, which may be an expression.
  bool pass_key() {
    while (at_ < text_.size() && text_[at_] != ':' && text_[at_] != '}' && text_[at_] != ',') pass_token();
    if (at_ >= text_.size() || text_[at_] != ':') return false;
    ++at_;
    return true;
  }

  void pass_expression() {
    int depth = 0;
    int angles = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (depth == 0 && angles == 0 && (c == ',' || c == '}' || c == ']' || c == ')')) return;
      if (text_.substr(at_).starts_with("::<")) {
        ++angles;
        at_ += 3;
        continue;
      }
      if (angles > 0 && c == '<') ++angles;
      if (angles > 0 && c == '>' && text_[at_ - 1] != '-' && text_[at_ - 1] != '=') --angles;
      if (c == '(' || c == '[' || c == '{') ++depth;
      if (c == ')' || c == ']' || c == '}') --depth;
      pass_token();
    }
  }

  // A text, a character, a comment, or one byte of anything else.
  void pass_token() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("//")) return pass_to(rest.find('\n'));
    if (rest.starts_with("/*")) return pass_to(rest.find("*/"), 2);
    if (rest.starts_with("r#\"")) return pass_to(rest.find("\"#"), 2);
    if (rest[0] == '"') return pass_text();
    if (rest[0] == '\'') {
      const std::size_t close = rest.size() > 1 && rest[1] == '\\' ? rest.find('\'', 3) : 2;
      if (close < rest.size() && rest[close] == '\'') return pass_to(close, 1);
    }
    ++at_;
  }

  void pass_text() {
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_ + 1, text_.size());
  }

  void pass_to(std::size_t offset, std::size_t more = 0) {
    at_ = offset == std::string_view::npos ? text_.size() : std::min(at_ + offset + more, text_.size());
  }

  void pass_space() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (is_space(rest[0]))
        ++at_;
      else if (rest.starts_with("//") || rest.starts_with("/*"))
        pass_token();
      else
        return;
    }
  }

  static bool is_literal(std::string_view text) {
    if (text == "null" || text == "true" || text == "false") return true;
    if (text.find_first_not_of("0123456789.-_") == std::string_view::npos) return true;
    return text[0] == '"' && text.find('"', 1) == text.size() - 1;
  }

  std::string_view text_;
  std::size_t at_;
  std::vector<Span> values_;
};

}  // namespace

std::vector<Span> json_values(std::string_view file, Span tokens) {
  if (tokens.end > file.size() || tokens.end < tokens.begin + 2) return {};
  const std::string_view text = file.substr(0, tokens.end - 1);
  const std::size_t first = text.find_first_not_of(" \n\t\r", tokens.begin + 1);
  if (file[tokens.begin] != '(' || first == std::string_view::npos || (text[first] != '{' && text[first] != '[')) return {};
  Scanner scanner(text, first);
  return scanner.value(0) ? scanner.values() : std::vector<Span>();
}

std::vector<Span> log_values(std::string_view file, Span tokens) {
  if (tokens.end > file.size() || tokens.end < tokens.begin + 2) return {};
  Scanner scanner(file.substr(0, tokens.end - 1), tokens.begin + 1);
  return scanner.log_arguments() ? scanner.values() : std::vector<Span>();
}

}  // namespace wright::code
