// TOML by toml++, which stops at the first mistake and knows lines and code-point columns. So: a line with a mistake is blanked
// (same length, so that places stay right) and the text is read again; columns become bytes here; and lines that would nest
// tables deeper than the stack of toml++ allows are blanked beforehand.
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <unordered_map>

#include "syntax/documents.h"

namespace wright {
namespace {

constexpr std::uint32_t kMaximumDepth = 100;
constexpr std::uint32_t kMaximumDottedParts = 48;
constexpr std::size_t kMaximumRetries = 20;
constexpr std::size_t kLargeFile = 256U << 10U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool starts_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

// From toml++'s positions to bytes. A line outside ASCII gets a table once, so that a long one costs no more than its length.
class ByteColumns {
 public:
  explicit ByteColumns(const SourceFile& file) : file_(file) {}

  std::uint32_t byte(toml::source_position at) {
    const std::uint32_t start = file_.lines.line_start(at.line);
    const std::vector<std::uint32_t>& offsets = wide_offsets(at.line);
    const std::uint32_t code_point = at.column == 0 ? 0 : at.column - 1;
    const std::uint32_t offset = offsets.empty() ? code_point : offsets[std::min<std::size_t>(code_point, offsets.size() - 1)];
    return std::min(start + offset, static_cast<std::uint32_t>(file_.text.size()));
  }

 private:
  const std::vector<std::uint32_t>& wide_offsets(std::uint32_t line) {
    const auto [entry, is_new] = wide_lines_.try_emplace(line);
    if (!is_new) return entry->second;
    std::string_view text = file_.lines.line(line);
    const bool marked = line == 1 && text.starts_with(kByteOrderMark);
    if (std::all_of(text.begin(), text.end(), starts_code_point) && !marked) return entry->second;
    for (std::uint32_t i = marked ? 3 : 0; i < text.size(); ++i) {
      if (starts_code_point(text[i])) entry->second.push_back(i);
    }
    entry->second.push_back(static_cast<std::uint32_t>(text.size()));
    return entry->second;
  }

  const SourceFile& file_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> wide_lines_;
};

class Converter {
 public:
  Converter(const SourceFile& file, std::vector<SyntaxProblem>& problems) : file_(file), columns_(file), problems_(problems) {}

  Value table(const toml::table& from, std::uint32_t depth) {
    Value to;
    to.kind = Value::Kind::Mapping;
    to.place = place(from.source());
    if (too_deep(to.place, depth)) return to;
    to.members.reserve(from.size());
    for (const auto& [key, value] : from)
      to.members.push_back({std::string(key.str()), place(key.source()), node(value, depth + 1)});
    // toml++ sorts by name; readers want the order of the file.
    std::stable_sort(to.members.begin(), to.members.end(),
                     [](const Member& a, const Member& b) { return a.key_place.span.begin < b.key_place.span.begin; });
    return to;
  }

 private:
  Value node(const toml::node& from, std::uint32_t depth) {
    if (const toml::table* const inner = from.as_table()) return table(*inner, depth);
    if (const toml::array* const inner = from.as_array()) return array(*inner, depth);
    return scalar(from);
  }

  Value array(const toml::array& from, std::uint32_t depth) {
    Value to;
    to.kind = Value::Kind::Sequence;
    to.place = place(from.source());
    if (too_deep(to.place, depth)) return to;
    to.items.reserve(from.size());
    for (const toml::node& item : from) to.items.push_back(node(item, depth + 1));
    return to;
  }

  Value scalar(const toml::node& from) {
    Value to;
    to.kind = Value::Kind::Scalar;
    to.place = place(from.source());
    if (const auto* const text = from.as_string()) {
      to.text = text->get();
      to.quoted = true;
    } else if (const auto* const number = from.as_integer()) {
      to.text = std::to_string(number->get());
    } else {
      to.text = to.place.text();
    }
    return to;
  }

  bool too_deep(const Place& at, std::uint32_t depth) {
    if (depth < kMaximumDepth) return false;
    if (!told_depth_) problems_.push_back({at, fmt::format("nested deeper than {} levels", kMaximumDepth)});
    told_depth_ = true;
    return true;
  }

  Place place(const toml::source_region& region) {
    const std::uint32_t begin = columns_.byte(region.begin);
    return {&file_, {begin, std::max(begin, columns_.byte(region.end))}};
  }

  const SourceFile& file_;
  ByteColumns columns_;
  std::vector<SyntaxProblem>& problems_;
  bool told_depth_ = false;
};

Span line_span(const SourceFile& file, std::uint32_t line) {
  const std::uint32_t begin = file.lines.line_start(line);
  return {begin, begin + static_cast<std::uint32_t>(file.lines.line(line).size())};
}

void blank(std::string& text, Span span) {
  for (std::uint32_t i = span.begin; i < span.end; ++i) {
    if (text[i] != '\n') text[i] = ' ';
  }
}

// The longest chain of `a.b.c` in a line, quoted parts included.
std::uint32_t dotted_parts(std::string_view line) {
  if (line.starts_with('#')) return 0;
  constexpr std::string_view kKeyPunctuation = "_- \t\"'";
  std::uint32_t longest = 0;
  std::uint32_t here = 0;
  for (const char c : line) {
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '.') {
      longest = std::max(longest, ++here);
    } else if (!letter && starts_code_point(c) && kKeyPunctuation.find(c) == std::string_view::npos) {
      here = 0;
    }
  }
  return longest;
}

void blank_deep_keys(const SourceFile& file, std::string& text, std::vector<SyntaxProblem>& problems) {
  for (std::uint32_t line = 1; line <= file.lines.line_count(); ++line) {
    if (dotted_parts(file.lines.line(line)) <= kMaximumDottedParts) continue;
    const Span span = line_span(file, line);
    blank(text, span);
    problems.push_back({{&file, span}, fmt::format("a key of more than {} parts", kMaximumDottedParts)});
  }
}

// Where one mistake spoils everything after it (an open bracket or string), only what stands before its table can be trusted.
toml::parse_result parse_before(const SourceFile& file, std::string text, const SyntaxProblem& first) {
  std::uint32_t line = file.lines.position(first.place.span.begin).line;
  toml::parse_result result = toml::parse(std::string_view(text));
  for (std::size_t i = 0; !result && i < kMaximumRetries; ++i) {
    while (line > 1 && !file.lines.line(line).starts_with('[')) --line;
    blank(text, {file.lines.line_start(line), static_cast<std::uint32_t>(text.size())});
    result = toml::parse(std::string_view(text));
    line = std::max(line - 1, 1U);
  }
  return result;
}

}  // namespace

Document read_toml(const SourceFile& file) {
  Document document;
  document.root.kind = Value::Kind::Mapping;
  document.root.place = {&file, {0, 0}};
  std::string text = file.text;
  blank_deep_keys(file, text, document.problems);
  const std::size_t before = document.problems.size();
  const std::size_t retries = text.size() > kLargeFile ? 1 : kMaximumRetries;
  const std::string whole = text;
  toml::parse_result result = toml::parse(std::string_view(text));
  for (std::size_t i = 0; !result && i < retries; ++i) {
    const std::uint32_t line = std::clamp<std::uint32_t>(result.error().source().begin.line, 1, file.lines.line_count());
    const Span span = line_span(file, line);
    document.problems.push_back({{&file, span}, std::string(result.error().description())});
    blank(text, span);
    result = toml::parse(std::string_view(text));
  }
  if (!result && document.problems.size() > before) {
    document.problems.resize(before + 1);
    result = parse_before(file, whole, document.problems.back());
  }
  if (result) document.root = Converter(file, document.problems).table(result.table(), 0);
  return document;
}

}  // namespace wright
