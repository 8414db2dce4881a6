// Rust is cut at its functions, which the facts know; what is between them, and every other language, is cut at blank lines or
// at the lines that start a block of the language: a key of low indent, a step, a table, a heading.
#include "advice/passage.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/text.h"

namespace wright {
namespace {

constexpr std::uint32_t kLongestBlock = 45;  // lines

std::uint32_t indent_of(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first == std::string_view::npos ? 0 : static_cast<std::uint32_t>(first);
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

// The first word of a line, without the words that only say what kind of thing it is.
std::string first_name(std::string_view line) {
  constexpr std::array<std::string_view, 25> kKinds{"fn",    "pub",    "crate",    "struct",   "enum",      "trait",    "impl",
                                                    "const", "static", "type",     "export",   "class",     "private",  "public",
                                                    "async", "def",    "readonly", "function", "protected", "resource", "data",
                                                    "mod",   "let",    "new",      "-"};
  std::size_t at = 0;
  while (at < line.size()) {
    while (at < line.size() && !is_word(line[at])) ++at;
    const std::size_t begin = at;
    while (at < line.size() && is_word(line[at])) ++at;
    const std::string_view word = line.substr(begin, at - begin);
    if (std::find(kKinds.begin(), kKinds.end(), word) == kKinds.end()) return std::string(word);
  }
  return {};
}

class Cutter {
 public:
  explicit Cutter(const Facts& facts) : facts_(facts) {
    for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
      const Function& function = facts.code.functions[id];
      if (function.place.file != nullptr && !function.is_closure) functions_[function.place.file].push_back(id);
    }
  }

  std::vector<ProjectPassage> run() {
    for (const ProjectFile& file : facts_.project.files) {
      source_ = file.source.get();
      kind_ = file.kind;
      if (kind_ == FileKind::Lock) continue;
      if (kind_ == FileKind::Rust) {
        cut_rust();
      } else {
        cut_blocks(1, source_->lines.line_count());
      }
    }
    return std::move(passages_);
  }

 private:
  void cut_rust() {
    std::vector<FunctionId>& ids = functions_[source_];
    std::sort(ids.begin(), ids.end(), [this](FunctionId a, FunctionId b) { return begin(a) < begin(b); });
    std::uint32_t next = 1;
    for (const FunctionId id : ids) {
      const Function& function = facts_.code.functions[id];
      const std::uint32_t first = comment_start(function.place.start().line, next);
      const std::uint32_t last = function.place.stop().line;
      if (first < next) continue;  // inside the one before
      if (first > next) cut_blocks(next, first - 1);
      passages_.push_back({source_, kind_, first, last, function.name, id, function.is_test});
      next = last + 1;
    }
    if (next <= source_->lines.line_count()) cut_blocks(next, source_->lines.line_count());
  }

  [[nodiscard]] std::uint32_t begin(FunctionId id) const { return facts_.code.functions[id].place.span.begin; }

  // The first line of the comments and attributes right above a line.
  [[nodiscard]] std::uint32_t comment_start(std::uint32_t line, std::uint32_t least) const {
    while (line > least) {
      const std::string_view above = trim(source_->lines.line(line - 1));
      if (!above.starts_with("//") && !above.starts_with("#[")) break;
      --line;
    }
    return line;
  }

  void cut_blocks(std::uint32_t first, std::uint32_t last) {
    std::uint32_t begin = first;
    for (std::uint32_t line = first; line <= last; ++line) {
      if (line > begin && (starts_block(line) || line - begin >= kLongestBlock)) {
        add(begin, line - 1);
        begin = line;
      }
    }
    add(begin, last);
  }

  [[nodiscard]] bool starts_block(std::uint32_t number) const {
    const std::string_view line = source_->lines.line(number);
    const std::string_view text = trim(line);
    if (text.empty()) return false;
    const bool after_blank = trim(source_->lines.line(number - 1)).empty();
    const std::uint32_t indent = indent_of(line);
    switch (kind_) {
      case FileKind::Yaml:
        return (indent <= 2 && text.ends_with(':') && text.front() != '-') ||
               (text.starts_with("- ") &&
                (text.starts_with("- name:") || text.starts_with("- uses:") || text.starts_with("- run:")));
      case FileKind::Json: return indent <= 4 && indent > 0 && (text.ends_with('{') || text.ends_with('['));
      case FileKind::Toml:
      case FileKind::Manifest: return text.front() == '[';
      case FileKind::Hcl: return indent == 0 && text.ends_with('{');
      case FileKind::Rust: return after_blank && (indent == 0 || text.starts_with("#["));
      default: return after_blank;
    }
  }

  void add(std::uint32_t first, std::uint32_t last) {
    while (first <= last && trim(source_->lines.line(first)).empty()) ++first;
    while (last > first && trim(source_->lines.line(last)).empty()) --last;
    if (first > last || !says_something(first, last)) return;
    passages_.push_back({source_, kind_, first, last, block_name(first, last), std::nullopt, false});
  }

  [[nodiscard]] bool says_something(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t line = first; line <= last; ++line) {
      const std::string_view text = trim(source_->lines.line(line));
      if (kind_ == FileKind::Rust && (text.starts_with("use ") || text.starts_with("mod ") || text.starts_with("pub mod ")))
        continue;
      if (text.size() > 3) return true;
    }
    return false;
  }

  // Of a type its name; of CDK sources the method around; else the first word.
  [[nodiscard]] std::string block_name(std::uint32_t first, std::uint32_t last) const {
    if (kind_ == FileKind::Prose || kind_ == FileKind::Script) return {};
    if (kind_ == FileKind::TypeScript || kind_ == FileKind::Python) return method_around(first);
    for (std::uint32_t line = first; line <= last; ++line) {
      const std::string_view text = trim(source_->lines.line(line));
      const bool skipped = text.starts_with("//") || text.starts_with('#') || text.starts_with("use ");
      if (!skipped && text.size() > 2) return first_name(text);
    }
    return {};
  }

  [[nodiscard]] std::string method_around(std::uint32_t line) const {
    for (; line > 0; --line) {
      const std::string_view text = source_->lines.line(line);
      const std::string_view body = trim(text);
      const bool method = indent_of(text) <= 4 && contains(body, "(") &&
                          (body.ends_with('{') || (body.starts_with("def ") && body.ends_with(':')));
      const bool keyword = body.starts_with("if") || body.starts_with("for") || body.starts_with("new ") || body.starts_with('}');
      if (method && !keyword) return first_name(body);
    }
    return {};
  }

  const Facts& facts_;
  std::unordered_map<const SourceFile*, std::vector<FunctionId>> functions_;
  const SourceFile* source_ = nullptr;
  FileKind kind_ = FileKind::Rust;
  std::vector<ProjectPassage> passages_;
};

}  // namespace

std::string_view ProjectPassage::text() const {
  const std::uint32_t begin = file->lines.line_start(first_line);
  const std::uint32_t end = file->lines.line_start(last_line + 1);
  return std::string_view(file->text).substr(begin, end - begin);
}

std::vector<ProjectPassage> read_passages(const Facts& facts) { return Cutter(facts).run(); }

}  // namespace wright
